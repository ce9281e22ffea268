import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { expectFits } from '../support/layout.ts'
import { expectPaid, pay, reserve } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

const pill = (page: Page) => page.getByRole('complementary', { name: 'Reserved for you' })

async function endOf(page: Page, orderId: string): Promise<Date> {
  const { expiresAt } = await (await page.request.get(`/api/orders/${orderId}`)).json()
  return new Date(expiresAt)
}

test("the navigation links to the user's purchases and listings", async ({ arrive }) => {
  const member = await arrive()
  await member.goto('/')
  const main = member.getByRole('navigation', { name: 'Main' })
  await main.getByRole('link', { name: 'Tickets', exact: true }).click()
  await expect(member.getByRole('heading', { level: 1, name: 'Tickets' })).toBeVisible()
  await main.getByRole('link', { name: 'Selling', exact: true }).click()
  await expect(member.getByRole('heading', { level: 1, name: 'Selling' })).toBeVisible()
})

test('a live reservation is shown on every page, with its end, until it is paid or cancelled', async ({
  arrive,
  shop,
}) => {
  const [first, second] = [await shop.onSale('Blues Brunch'), await shop.onSale('Samba Night')]
  const buyer = await arrive({ viewport: { width: 360, height: 640 } })
  await buyer.goto(first.path)
  await expect(pill(buyer)).toBeHidden()
  const orderId = await reserve(buyer)
  const end = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', timeZone: 'Europe/Berlin' })
  const until = `until ${end.format(await endOf(buyer, orderId))}`
  await expect(pill(buyer)).toContainText(`Blues Brunch${until}`)
  for (const path of ['/', '/orders', '/my-tickets', '/sell', second.path, `/orders/${orderId}/pay`]) {
    await buyer.goto(path)
    await expect(pill(buyer)).toContainText(until)
  }
  await expectFits(buyer)
  await expectAccessible(buyer)

  await buyer.goto(second.path)
  await buyer.getByRole('button', { name: /^Reserve for/ }).click()
  await expect(pill(buyer)).toContainText(`2 reservations${until}`)
  await buyer.getByRole('button', { name: 'Cancel the reservation' }).click()
  await buyer.getByRole('alertdialog').getByRole('button', { name: 'Cancel the reservation' }).click()
  await expect(pill(buyer)).toContainText('Blues Brunch')

  await shop.isPayable(orderId)
  await pill(buyer).getByRole('link').click()
  await buyer.getByRole('link', { name: /^Pay \$/ }).click()
  await pay(buyer, 'works')
  await expectPaid(buyer)
  await expect(pill(buyer)).toBeHidden()
})

test('without JavaScript: a live reservation is shown with its end', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('Organ Recital')
  const buyer = await arrive({ javaScriptEnabled: false })
  await buyer.goto(path)
  const end = (await endOf(buyer, await reserve(buyer))).toISOString().slice(11, 16)
  await buyer.goto('/')
  await expect(pill(buyer)).toContainText(`until ${end} UTC`)
})
