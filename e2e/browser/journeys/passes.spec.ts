import type { Page } from '@playwright/test'
import type { Pass, Ticket } from '@ticketing/common/contract'
import { EVENT } from '../../src/event.ts'
import { expectAccessible } from '../support/accessibility.ts'
import { expectFits } from '../support/layout.ts'
import type { Shop } from '../support/shop.ts'
import { expectPaid, idOf, pay, reserveToPay } from '../support/steps.ts'
import { stillCopy } from '../support/still-copy.ts'
import { expect, test } from '../support/test.ts'

/** Lists two seats for an event, and waits until they can be reserved. */
async function listTwo(shop: Shop, title: string): Promise<Ticket> {
  const seller = await shop.newcomer()
  const place = { section: 'Stalls', row: 'C', seats: '12–13' }
  const facts = { title, price: 30, quantity: 2, event: EVENT, place }
  const ticket = await seller.must<Ticket>(201, 'POST', '/api/tickets', facts)
  await shop.isReservable(ticket.id, ticket.price)
  return ticket
}

/** Buys both seats; resolves on the receipt with the order's id. */
async function buyTwo(page: Page, shop: Shop, ticket: Ticket): Promise<string> {
  await page.goto(`/tickets/${ticket.id}`)
  await page.getByLabel('How many?').selectOption('2')
  await page.getByRole('button', { name: /^Reserve/ }).click()
  await page.waitForURL(/\/pay$/)
  const orderId = idOf(page)
  await shop.isPayable(orderId)
  await pay(page, 'works')
  await expectPaid(page)
  return orderId
}

const passes = (page: Page) => page.getByTestId('passes')
const codes = (page: Page) => page.getByRole('img', { name: /^QR code of the pass/ })

test('whoever has paid gets a pass for each ticket, on the receipt and to print; nobody else does', async ({
  arrive,
  shop,
  complaints,
}) => {
  complaints.allow(/404 \(Not Found\).*\/passes/)
  const ticket = await listTwo(shop, 'Chamber Music')
  const [buyer, other] = [await arrive(), await arrive()]
  const orderId = await buyTwo(buyer, shop, ticket)
  await expect(passes(buyer).getByRole('heading', { name: 'Your passes' })).toBeVisible()
  await expect(codes(buyer)).toHaveCount(2)
  await expectAccessible(buyer)
  const answer = await buyer.request.get(`/api/tickets/${ticket.id}/passes`, { params: { order: orderId } })
  const issued: Pass[] = await answer.json()
  expect(issued).toHaveLength(2)

  await passes(buyer).getByRole('link', { name: 'Passes to print' }).click()
  await expect(buyer.getByRole('heading', { name: 'Your passes' })).toBeVisible()
  for (const [index, { serial }] of issued.entries()) {
    const pass = buyer.getByRole('article', { name: `Pass: Ticket ${index + 1} of 2` })
    const code = serial.replace(/(.{5})/, '$1-')
    await expect(pass).toContainText(code)
    await expect(pass).toContainText('Stalls · Row C · Seats 12–13')
    await expect(pass.getByRole('img')).toHaveAccessibleName(
      `QR code of the pass: Ticket ${index + 1} of 2, code ${code}`,
    )
  }
  await expect(buyer.getByRole('button', { name: 'Print the passes' })).toBeVisible()
  await expectAccessible(buyer)
  await buyer.setViewportSize({ width: 360, height: 740 })
  await expectFits(buyer)
  await buyer.emulateMedia({ media: 'print' })
  await expect(buyer.getByRole('heading', { name: 'Your passes' })).toBeHidden()
  await expect(codes(buyer)).toHaveCount(2)

  await other.goto(`/orders/${orderId}/passes`)
  await expect(codes(other)).toHaveCount(0)
  await expect(other.getByText(issued[0]?.serial ?? 'a pass')).toHaveCount(0)
})

test('without JavaScript: the passes of a paid order, and none of one that is not paid', async ({
  arrive,
  visit,
  shop,
}) => {
  const ticket = await listTwo(shop, 'Poetry Reading')
  const buyer = await arrive({ javaScriptEnabled: false })
  await buyer.goto(`/tickets/${ticket.id}`)
  const orderId = await reserveToPay(buyer)
  await buyer.goto(`/orders/${orderId}/passes`)
  await expect(buyer).toHaveURL(new RegExp(`/orders/${orderId}$`))
  await expect(passes(buyer)).toHaveCount(0)
  await shop.isPayable(orderId)
  await buyer.goto(`/orders/${orderId}/pay`)
  await pay(buyer, 'works')
  await expectPaid(buyer)
  await expect(async () => {
    await buyer.goto(`/orders/${orderId}/passes`)
    await expect(codes(buyer)).toHaveCount(1)
  }).toPass()
  await expect(buyer.getByRole('article', { name: 'Pass: One ticket' })).toContainText('Poetry Reading')
  await expectAccessible(await stillCopy(buyer, visit))
})
