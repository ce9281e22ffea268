import type { Page } from '@playwright/test'
import type { Ticket, TicketInput } from '@ticketing/common/contract'
import { expectAccessible } from '../support/accessibility.ts'
import { expectFits } from '../support/layout.ts'
import type { Shop } from '../support/shop.ts'
import { expectPaid, goToPay, idOf, pay, payButton } from '../support/steps.ts'
import { stillCopy } from '../support/still-copy.ts'
import { expect, test } from '../support/test.ts'

// A separate shop, in which a time without an event is one in Berlin.
test.use({ shopEnv: { TIME_ZONE: 'Europe/Berlin' }, timezoneId: 'Europe/London' })

const PRICE = 45
const howMany = (page: Page) => page.getByLabel('How many?')
const availability = (page: Page) => page.getByRole('region', { name: 'Availability' })
const summary = (page: Page) => page.getByRole('region', { name: 'Your order' })

/** Lists tickets without a browser; resolves with the id of the listing. */
async function list(shop: Shop, title: string, facts: Partial<TicketInput>): Promise<string> {
  const seller = await shop.newcomer()
  const { id } = await seller.must<Ticket>(201, 'POST', '/api/tickets', { title, price: PRICE, ...facts })
  return id
}

/** Lists tickets that can be reserved; resolves with the id of the listing. */
async function onSale(shop: Shop, title: string, facts: Partial<TicketInput>): Promise<string> {
  const id = await list(shop, title, facts)
  await shop.isReservable(id, PRICE)
  return id
}

/** Reserves what is chosen on a ticket's page, and pays for it. */
async function buy(page: Page, shop: Shop, total: string): Promise<void> {
  await page.getByRole('button', { name: /^Reserve/ }).click()
  await expect(payButton(page)).toHaveText(`Pay ${total}`)
  await shop.isPayable(idOf(page))
  await pay(page, 'works')
  await expectPaid(page)
}

test('four tickets in one listing: two buyers take two each, and everybody sees what is left', async ({
  arrive,
  shop,
}) => {
  const [seller, buyer, other] = [await arrive(), await arrive(), await arrive()]
  let path = ''

  await test.step('the seller lists four', async () => {
    await seller.goto('/sell')
    await seller.getByLabel('What is the ticket for?').fill('String Quartet')
    await expect(seller.getByLabel('Only together')).toBeHidden()
    await seller.getByLabel('Number of tickets').selectOption('4')
    await expect(seller.getByLabel('Only together')).toBeVisible()
    await seller.getByLabel('Price').fill(String(PRICE))
    await expect(seller.getByText('Buyers see $45.00 each: $180.00 for all 4.')).toBeVisible()
    await seller.getByLabel('Sale ends').fill('2020-06-01T12:00')
    await seller.getByRole('button', { name: 'Put it on sale' }).click()
    await expect(seller.getByLabel('Sale ends')).toHaveAccessibleDescription(/must be in the future/)
    await expect(seller.getByLabel('Number of tickets')).toHaveValue('4')
    await expectAccessible(seller)
    await seller.getByLabel('Sale ends').fill('2030-06-01T12:00')
    await seller.getByRole('button', { name: 'Put it on sale' }).click()
    await expect(seller.getByText('Your ticket is on sale.')).toBeVisible()
    await expect(availability(seller)).toContainText('$45.00 each')
    await expect(availability(seller)).toContainText('4 tickets')
    await expect(availability(seller)).toContainText(/Sale ends 1 Jun 2030, 12:00 (CEST|GMT\+2)/)
    await expectAccessible(seller)
    path = `/tickets/${idOf(seller)}`
    await shop.isReservable(idOf(seller), PRICE)
  })

  await test.step('one buyer takes two, and another sees what is left', async () => {
    await other.goto('/')
    const card = other.getByRole('article').filter({ hasText: 'String Quartet' })
    await expect(card).toContainText('4 tickets')
    await buyer.goto(path)
    await expect(buyer.getByRole('button', { name: 'Reserve 1 for $45.00' })).toBeVisible()
    await howMany(buyer).selectOption('2')
    await expect(buyer.getByRole('button', { name: 'Reserve 2 for $90.00' })).toBeVisible()
    await expectAccessible(buyer)
    await buyer.getByRole('button', { name: 'Reserve 2 for $90.00' }).click()
    await expect(summary(buyer)).toContainText('2 × $45.00')
    await expectAccessible(buyer)
    await expect(card).toContainText('2 of 4 left')
    await expectAccessible(other)
    await shop.isPayable(idOf(buyer))
    await expect(payButton(buyer)).toHaveText('Pay $90.00')
    await pay(buyer, 'works')
    await expectPaid(buyer)
    await expect(buyer.getByTestId('receipt')).toContainText('Number of tickets2 × $45.00')
    await expectAccessible(buyer)
    await buyer.goto('/orders')
    await expect(buyer.getByTestId('list-row')).toContainText('2 tickets · $90.00')
    await seller.goto('/my-tickets')
    await expect(seller.getByTestId('list-row')).toContainText('2 of 4 sold')
  })

  await test.step('of what is partly sold, only the price, the note and the end of the sale can change', async () => {
    await seller.getByRole('link', { name: /^Edit/ }).click()
    await expect(seller.getByLabel('What is the ticket for?')).toBeHidden()
    await expect(seller.getByRole('region', { name: 'What cannot be changed' })).toContainText(
      'String Quartet',
    )
    await expect(seller.getByLabel('Sale ends')).toHaveValue('2030-06-01T12:00')
    await expectAccessible(seller)
    await seller.getByLabel('Price').fill('40')
    await seller.getByLabel('Sale ends').fill('')
    await seller.getByRole('button', { name: 'Save changes' }).click()
    await expect(seller.getByText('Your changes are saved.')).toBeVisible()
    await expect(availability(seller)).not.toContainText('Sale ends')
    await expect(seller.getByRole('button', { name: 'Take the rest off sale' })).toBeVisible()
    await shop.isReservable(idOf(seller), 40)
  })

  await test.step('the other takes the rest', async () => {
    await other.goto(path)
    await expect(availability(other)).toContainText('2 of 4 left')
    await howMany(other).selectOption('2')
    await buy(other, shop, '$80.00')
    await expect(availability(seller)).toContainText('Yours, sold')
    await expectAccessible(seller)
  })
})

test('too few tickets are left: the page says how many, and offers those', async ({
  arrive,
  shop,
  complaints,
}) => {
  complaints.allow(/api\/tickets\/events/)
  const id = await onSale(shop, 'Tap Dance', { quantity: 4 })
  const [buyer, rival] = [await arrive(), await shop.newcomer()]
  // This page gets no live updates.
  await buyer.route(/\/api\/tickets\//, (route) => route.abort())
  await buyer.goto(`/tickets/${id}`)
  await howMany(buyer).selectOption('3')
  await rival.must(201, 'POST', '/api/orders', { ticketId: id, quantity: 2 })
  await buyer.getByRole('button', { name: 'Reserve 3 for $135.00' }).click()
  await expect(buyer.getByRole('alert').filter({ hasText: 'Not reserved' })).toContainText(
    'Only 2 tickets are left.',
  )
  await expect(buyer.getByRole('button', { name: 'Reserve 2 for $90.00' })).toBeVisible()
  await expectAccessible(buyer)
  await buy(buyer, shop, '$90.00')
})

test('tickets that are sold only together: one buyer takes all of them', async ({ arrive, shop }) => {
  const path = `/tickets/${await onSale(shop, 'Family Day', { quantity: 3, split: 'none' })}`
  const [buyer, onlooker] = [await arrive(), await arrive()]
  await onlooker.goto(path)
  await buyer.goto(path)
  await expect(availability(buyer)).toContainText('3 tickets · sold together')
  await expect(howMany(buyer)).toBeHidden()
  await expect(buyer.getByRole('button', { name: 'Reserve all 3 for $135.00' })).toBeVisible()
  await expectAccessible(buyer)
  await buy(buyer, shop, '$135.00')
  await expect(availability(onlooker)).toContainText('These tickets have been sold.')
  await expectAccessible(onlooker)
})

test('several tickets fit the narrowest screen', async ({ arrive, shop }) => {
  const saleEndsAt = '2030-06-01T12:00:00Z'
  const id = await list(shop, 'Carnival Procession', { price: 40_000.5, quantity: 20, saleEndsAt })
  const buyer = await arrive({ viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true })
  await buyer.goto('/sell')
  await buyer.getByLabel('Number of tickets').selectOption('2')
  await expectFits(buyer)
  await buyer.goto(`/tickets/${id}`)
  await howMany(buyer).selectOption('20')
  await expect(buyer.getByRole('button', { name: 'Reserve 20 for $800,010.00' })).toBeVisible()
  await expectFits(buyer)
  await expectAccessible(buyer)
})

test('without JavaScript: list several tickets, and buy some of them', async ({ arrive, visit, shop }) => {
  const withoutScript = { javaScriptEnabled: false }
  const [seller, buyer] = [await arrive(withoutScript), await arrive(withoutScript)]
  await seller.goto('/sell')
  await seller.getByLabel('What is the ticket for?').fill('Puppet Theatre')
  await seller.getByLabel('Number of tickets').selectOption('5')
  await seller.getByLabel('Only together').check()
  await seller.getByLabel('Price').fill('a lot')
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(seller.getByLabel('Price')).toHaveAttribute('aria-invalid', 'true')
  await expect(seller.getByLabel('Number of tickets')).toHaveValue('5')
  await expect(seller.getByLabel('Only together')).toBeChecked()
  await expectAccessible(await stillCopy(seller, visit))
  await seller.getByLabel('Only together').uncheck()
  await seller.getByLabel('Price').fill(String(PRICE))
  await seller.getByRole('button', { name: 'Put it on sale' }).click()
  await expect(seller.getByText('Your ticket is on sale.')).toBeVisible()
  await expect(availability(seller)).toContainText('5 tickets')
  await shop.isReservable(idOf(seller), PRICE)

  await buyer.goto(`/tickets/${idOf(seller)}`)
  await expect(buyer.getByRole('button', { name: 'Reserve for $45.00 each' })).toBeVisible()
  await howMany(buyer).selectOption('3')
  await expectAccessible(await stillCopy(buyer, visit))
  await buy(buyer, shop, '$135.00')
})

test('a sale that ends: its page says so, and not that the event has begun', async ({ arrive, shop }) => {
  const saleEndsAt = new Date(Date.now() + 6_000).toISOString()
  const id = await list(shop, 'Matinée', { saleEndsAt })
  const visitor = await arrive()
  await visitor.goto(`/tickets/${id}`)
  await expect(availability(visitor)).toContainText('The sale has ended.', { timeout: 60_000 })
  await expect(visitor.getByRole('button', { name: /^Reserve/ })).toBeHidden()
  await expectAccessible(visitor)
})

test('an event begins before the order is paid: the order says so', async ({ arrive, shop }) => {
  const startsAt = new Date(Date.now() + 15_000).toISOString()
  const event = {
    startsAt,
    timeZone: 'Europe/London',
    venue: 'Globe',
    city: 'London',
    category: 'theatre',
  } as const
  const id = await onSale(shop, 'Prologue', { quantity: 2, event })
  const buyer = await arrive()
  await goToPay(buyer, shop, `/tickets/${id}`)
  await buyer.goto(`/orders/${idOf(buyer)}`)
  await expect(buyer.getByText('The event has begun')).toBeVisible({ timeout: 60_000 })
  await expect(buyer.getByText('It began before the ticket was paid. Nothing was charged.')).toBeVisible()
  await expectAccessible(buyer)
})
