import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { freshEmail, PASSWORD } from '../support/shop.ts'
import { expectPaid, goToPay, idOf, pay } from '../support/steps.ts'
import { stillCopy } from '../support/still-copy.ts'
import { expect, test } from '../support/test.ts'

const NAME = 'Display name (optional)'

const signUp = async (visitor: Page, name: string, next: string) => {
  await visitor.goto(`/signup?next=${next}`)
  await visitor.getByLabel('Email').fill(freshEmail())
  await visitor.getByLabel('Password').fill(PASSWORD)
  await visitor.getByLabel(NAME).fill(name)
  await visitor.getByRole('button', { name: 'Create account' }).click()
  await visitor.waitForURL(next)
}

const sell = async (seller: Page, title: string): Promise<string> => {
  await seller.goto('/sell')
  await seller.getByLabel('What is the ticket for?').fill(title)
  await seller.getByLabel('Price').fill('20')
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(seller.getByText('Your ticket is on sale.')).toBeVisible()
  return idOf(seller)
}

test('a seller with a name: beside the ticket, on the receipt, and after it has changed', async ({
  arrive,
  visit,
  shop,
}) => {
  const seller = await visit()
  await signUp(seller, 'Ada Lovelace', '/sell')
  const ticketId = await sell(seller, 'Evening of Numbers')
  const path = `/tickets/${ticketId}`
  const visitor = await visit()
  const expectSoldBy = (text: string | RegExp) =>
    expect(async () => {
      await visitor.goto(path)
      await expect(visitor.getByText(text)).toBeVisible({ timeout: 1000 })
    }).toPass()
  await expectSoldBy(/^Sold by Ada Lovelace · member since \w+ \d{4}$/)
  await expectAccessible(visitor)

  const buyer = await arrive()
  await shop.isReservable(ticketId, 20)
  await goToPay(buyer, shop, path)
  await pay(buyer, 'works')
  await expectPaid(buyer)
  await expect(buyer.getByTestId('receipt')).toContainText('Ada Lovelace · Member')
  await expectAccessible(buyer)
  await expectSoldBy(/Sold by Ada Lovelace · member since \w+ \d{4} · 1 ticket sold/)

  await seller.getByRole('button', { name: /^Account of/ }).click()
  await seller.getByRole('link', { name: 'Your account' }).click()
  await expect(seller.getByLabel(NAME)).toHaveValue('Ada Lovelace')
  await expectAccessible(seller)
  await seller.getByLabel(NAME).fill('Ada')
  await seller.getByRole('button', { name: 'Save' }).click()
  await expect(seller.getByText('Your changes are saved.')).toBeVisible()
  await expect(seller.getByLabel(NAME)).toHaveValue('Ada')
  await expectAccessible(seller)
  await expectSoldBy(/Sold by Ada · /)
  await seller.getByLabel(NAME).fill('')
  await seller.getByRole('button', { name: 'Save' }).click()
  await expect(seller.getByLabel(NAME)).toHaveValue('')
  await expectSoldBy(/Sold by a member since/)
})

test('without JavaScript: signing up with a name, and changing it', async ({ visit }) => {
  const seller = await visit({ javaScriptEnabled: false })
  await seller.goto('/signup?next=/account')
  await seller.getByLabel('Email').fill(freshEmail())
  await seller.getByLabel('Password').fill('short')
  await seller.getByLabel(NAME).fill('Grace')
  await seller.getByRole('button', { name: 'Create account' }).click()
  await expect(seller.getByLabel(NAME)).toHaveValue('Grace')
  await seller.getByLabel('Password').fill(PASSWORD)
  await seller.getByRole('button', { name: 'Create account' }).click()

  await expect(seller.getByRole('heading', { name: 'Your account' })).toBeVisible()
  await expect(seller.getByLabel(NAME)).toHaveValue('Grace')
  await seller.getByLabel(NAME).fill('\u200b')
  await seller.getByRole('button', { name: 'Save' }).click()
  await expect(seller.getByLabel(NAME)).toHaveAccessibleDescription(/Display name is required/)
  await seller.getByLabel(NAME).fill('Grace Hopper')
  await seller.getByRole('button', { name: 'Save' }).click()
  await expect(seller.getByText('Your changes are saved.')).toBeVisible()
  await expectAccessible(await stillCopy(seller, visit))
  await seller.goto('/account')
  await expect(seller.getByLabel(NAME)).toHaveValue('Grace Hopper')
})
