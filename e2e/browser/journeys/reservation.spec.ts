import type { Page } from '@playwright/test'
import { expectAccessible } from '../support/accessibility.ts'
import { barrier } from '../support/barrier.ts'
import { reserve } from '../support/steps.ts'
import { expect, test } from '../support/test.ts'

test('a cancelled reservation: open pages show the ticket as available again', async ({
  arrive,
  visit,
  shop,
}) => {
  const { path, ticket } = await shop.onSale('Jazz at the Harbour')
  const [buyer, onlooker, passerBy] = [await arrive(), await arrive(), await visit()]
  await onlooker.goto(path)
  await passerBy.goto('/')
  const card = passerBy.getByRole('article').filter({ hasText: ticket.title })
  await expect(card).toBeVisible()

  await buyer.goto(path)
  await reserve(buyer)
  await expect(onlooker.getByText('Somebody is paying for it.')).toBeVisible()
  await expect(onlooker.getByRole('button', { name: /^Reserve for/ })).toBeHidden()
  await expect(card).toContainText('Reserved')
  await expectAccessible(onlooker)
  await expectAccessible(passerBy)

  const cancel = buyer.getByRole('button', { name: 'Cancel the reservation' })
  const dialog = buyer.getByRole('alertdialog', { name: 'Give the ticket back?' })
  await expect(async () => {
    await cancel.click()
    await expect(dialog).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expectAccessible(buyer)
  await dialog.getByRole('button', { name: 'Keep it' }).click()
  await expect(dialog).toBeHidden()
  await cancel.click()
  await dialog.getByRole('button', { name: 'Cancel the reservation' }).click()
  await expect(buyer.getByRole('heading', { name: 'Reservation cancelled' })).toBeVisible()
  await expectAccessible(buyer)

  await expect(onlooker.getByRole('button', { name: 'Reserve for $19.99' })).toBeVisible()
  await expect(card).not.toContainText('Reserved')

  await buyer.getByRole('link', { name: 'Back to the ticket' }).click()
  await expect(buyer.getByRole('button', { name: 'Reserve for $19.99' })).toBeVisible()
  await buyer.goto('/orders')
  await expect(buyer.getByRole('listitem').filter({ hasText: ticket.title })).toContainText('Cancelled')
  await expectAccessible(buyer)
})

test('a reservation with a late response: the page continues to the order', async ({ arrive, shop }) => {
  const { path } = await shop.onSale('Open-air Cinema')
  const [buyer, onlooker] = [await arrive(), await arrive()]
  await onlooker.goto(path)
  await buyer.goto(path)
  await buyer.route(`**${path}`, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    const response = await route.fetch()
    await expect(onlooker.getByText('Somebody is paying for it.')).toBeVisible()
    await route.fulfill({ response })
  })
  const told = await noteWords(buyer, 'Somebody is paying')
  await reserve(buyer)
  expect(told()).toBe(false)
})

test('a reservation without a response: the page finds the order', async ({ arrive, shop, complaints }) => {
  complaints.allow(/net::ERR_/, /status of 50\d/)
  const { path } = await shop.onSale('Midsummer')
  const [buyer, onlooker] = [await arrive(), await arrive()]
  const orders = shop.stack.processes.find(({ name }) => name === 'orders')?.pid ?? 0
  await onlooker.goto(path)
  await buyer.goto(path)
  const told = await noteWords(buyer, 'Somebody is paying')
  await buyer.route(`**${path}`, async (route) => {
    if (route.request().method() !== 'POST') return route.fallback()
    await route.fetch()
    process.kill(orders, 'SIGSTOP')
    await route.abort()
  })
  try {
    await buyer.getByRole('button', { name: /^Reserve for/ }).click()
    await expect(buyer.getByText('If you reserved it')).toBeVisible()
    await expectAccessible(buyer)
  } finally {
    process.kill(orders, 'SIGCONT')
  }
  await expect(buyer.getByText('Reserved by you')).toBeVisible()
  await expect(onlooker.getByText('Somebody is paying for it.')).toBeVisible()
  expect(told()).toBe(false)
  await buyer.getByRole('link', { name: 'Go to your order' }).click()
  await expect(buyer.getByRole('heading', { name: 'Reserved for you' })).toBeVisible()
})

test('a new price is shown on open pages', async ({ arrive, shop }) => {
  const { seller, ticket, path } = await shop.onSale('Indie Night', 10)
  const buyer = await arrive()
  await buyer.goto(path)
  await expect(buyer.getByRole('button', { name: 'Reserve for $10.00' })).toBeVisible()
  await seller.must(200, 'PUT', `/api/tickets/${ticket.id}`, { title: ticket.title, price: 12 })
  await expect(buyer.getByText('The seller has changed the price from $10.00 to $12.00.')).toBeVisible()
  await expect(buyer.getByRole('button', { name: 'Reserve for $12.00' })).toBeVisible()
  await expectAccessible(buyer)
})

test('a new title is shown on open pages, and in their tabs', async ({ arrive, shop }) => {
  const { seller, ticket, path } = await shop.onSale('Reading')
  const buyer = await arrive()
  await buyer.goto(path)
  await expect(buyer).toHaveTitle(/^Reading · /)
  for (const title of ['Reading, with music', 'Reading']) {
    await seller.must(200, 'PUT', `/api/tickets/${ticket.id}`, { title, price: ticket.price })
    await expect(buyer.getByRole('heading', { name: title, exact: true })).toBeVisible()
    await expect(buyer).toHaveTitle(new RegExp(`^${title} · `))
  }
})

test('a price that has changed on a page without live updates: the order is rejected with both prices', async ({
  arrive,
  shop,
  complaints,
}) => {
  complaints.allow(/api\/tickets\/events/)
  const { seller, ticket, path } = await shop.onSale('City Derby', 10)
  const buyer = await arrive()
  // This page gets no live updates.
  await buyer.route(/\/api\/tickets\//, (route) => route.abort())
  await buyer.goto(path)
  await seller.must(200, 'PUT', `/api/tickets/${ticket.id}`, { title: ticket.title, price: 12 })
  await shop.isReservable(ticket.id, 12)

  await buyer.getByRole('button', { name: 'Reserve for $10.00' }).click()
  const refusal = buyer.getByRole('alert').filter({ hasText: 'Not reserved' })
  await expect(refusal).toContainText('The price has changed from $10.00 to $12.00.')
  await expectAccessible(buyer)
  await buyer.getByRole('button', { name: 'Reserve for $12.00' }).click()
  await expect(buyer.getByRole('button', { name: 'Pay $12.00' })).toBeVisible()
})

test('two buyers at the same time: one reserves, and the other sees why not', async ({ arrive, shop }) => {
  const { path, ticket } = await shop.onSale('Basketball Final')
  const buyers = [await arrive(), await arrive()]
  for (const buyer of buyers) await buyer.goto(path)
  const together = barrier(buyers.length)
  for (const buyer of buyers) await beforePosts(buyer, together)
  await Promise.all(buyers.map((buyer) => buyer.getByRole('button', { name: /^Reserve for/ }).click()))

  const won = (buyer: Page) => buyer.getByRole('heading', { name: 'Pay for your ticket' })
  const lost = (buyer: Page) => buyer.getByRole('alert').filter({ hasText: 'Not reserved' })
  for (const buyer of buyers) await expect(won(buyer).or(lost(buyer))).toBeVisible()
  const losers = []
  for (const buyer of buyers) if (await lost(buyer).isVisible()) losers.push(buyer)
  expect(losers).toHaveLength(1)

  const [loser] = losers
  if (!loser) return
  await expect(lost(loser)).toContainText('reserved')
  await expect(loser.getByText('Somebody is paying for it.')).toBeVisible()
  await expectAccessible(loser)
  await loser.getByRole('link', { name: 'See what else is on sale' }).click()
  await expect(loser.getByRole('heading', { level: 1 })).toContainText('Somebody can’t go')
  await expect(loser.getByRole('link', { name: ticket.title })).toBeHidden()
})

/** Returns whether the page has shown this text since, even briefly. */
async function noteWords(page: Page, words: string): Promise<() => boolean> {
  let seen = false
  await page.exposeFunction('seen', () => {
    seen = true
  })
  await page.evaluate((text) => {
    const look = () => {
      if (document.body.textContent?.includes(text)) Reflect.apply(Reflect.get(window, 'seen'), window, [])
    }
    new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true })
  }, words)
  return () => seen
}

/** Does something before each form that the page sends. */
async function beforePosts(page: Page, work: () => Promise<void>): Promise<void> {
  await page.route('**/tickets/*', async (route) => {
    if (route.request().method() === 'POST') await work()
    await route.fallback()
  })
}
