import { expectAccessible } from '../support/accessibility.ts'
import { idOf } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

for (const [typed, shown] of [
  ['19,99', '$19.99'],
  ['$20', '$20.00'],
  ['1,234.50', '$1,234.50'],
] as const) {
  test(`a price entered as ${typed} is shown as ${shown}`, async ({ arrive }) => {
    const seller = await arrive()
    await seller.goto('/sell')
    await seller.getByLabel('What is the ticket for?').fill('Poetry Slam')
    await seller.getByLabel('Price').fill(typed)
    await seller.getByRole('button', { name: 'Put it on sale' }).click()
    await expect(seller.getByText('Your ticket is on sale.')).toBeVisible()
    await expect(seller.getByRole('region', { name: 'Availability' })).toContainText(shown)
  })
}

test('errors of a ticket are shown at their fields, and the input is kept', async ({ arrive }) => {
  const seller = await arrive()
  await seller.goto('/sell')
  const [title, price] = [seller.getByLabel('What is the ticket for?'), seller.getByLabel('Price')]
  await price.fill('a lot')
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(title).toHaveAccessibleDescription(/Title is required/)
  await expect(price).toHaveAttribute('aria-invalid', 'true')
  await expect(price).toHaveValue('a lot')
  await expect(title).toBeFocused()
  await expectAccessible(seller)

  await title.fill('Chess Masters')
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(title).not.toHaveAttribute('aria-invalid')
  await expect(title).toHaveValue('Chess Masters')
  await expect(price).toBeFocused()
})

for (const [typed, message] of [
  ['0.30', 'Price must be from $0.50 to $999,999.99'],
  ['1000000', 'Price must be from $0.50 to $999,999.99'],
  ['€ 45', 'Prices are in US dollars here'],
  ['45 EUR', 'Prices are in US dollars here'],
] as const) {
  test(`a price entered as ${typed} is rejected at its field`, async ({ arrive }) => {
    const seller = await arrive()
    await seller.goto('/sell')
    const price = seller.getByLabel('Price')
    await seller.getByLabel('What is the ticket for?').fill('Ernani')
    await price.fill(typed)
    await expect(seller.getByText('In US dollars, from $0.50 to $999,999.99')).toBeVisible()
    await seller.getByRole('button', { name: 'Put it on sale' }).click()
    await expect(price).toHaveAccessibleDescription(new RegExp(message.replaceAll(/[$.]/g, '\\$&')))
    await expect(price).toHaveValue(typed)
  })
}

test('a ticket can be edited while it is on sale, and is locked once it is reserved', async ({
  arrive,
  shop,
}) => {
  const seller = await arrive()
  await seller.goto('/my-tickets')
  await expect(seller.getByText('You are not selling anything')).toBeVisible()
  await expectAccessible(seller)
  await seller.getByRole('main').getByRole('link', { name: 'Sell a ticket' }).click()
  await seller.getByLabel('What is the ticket for?').fill('Circus')
  await seller.getByLabel('Price').fill('30')
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(seller.getByText('Your ticket is on sale.')).toBeVisible()
  const ticketId = idOf(seller)

  await seller.getByRole('link', { name: 'Edit the listing' }).click()
  await expect(seller.getByLabel('What is the ticket for?')).toHaveValue('Circus')
  await expectAccessible(seller)
  await seller.getByLabel('What is the ticket for?').fill('Children’s Circus')
  await seller.getByLabel('Price').fill('28')
  await seller.getByRole('button', { name: 'Save changes' }).click()
  await expect(seller.getByText('Your changes are saved.')).toBeVisible()
  await expect(seller.getByRole('heading', { name: 'Children’s Circus' })).toBeVisible()

  await seller.getByRole('link', { name: 'Edit the listing' }).click()
  await expect(seller.getByLabel('Price')).toHaveValue('28.00')
  await shop.isReservable(ticketId, 28)
  const buyer = await shop.newcomer()
  await buyer.reserve(ticketId)
  await expect(seller.getByText('Somebody has just reserved it')).toBeVisible()
  await expect(seller.getByLabel('Price')).toBeDisabled()
  await expectAccessible(seller)
  await seller.goto('/my-tickets')
  const row = seller.getByRole('listitem').filter({ hasText: 'Children’s Circus' })
  await expect(row).toContainText('Reserved')
  await expect(row).toContainText('Locked')
  await expect(row.getByRole('link', { name: /^Edit/ })).toBeHidden()
  await expectAccessible(seller)
})
