import { expect, type Page } from '@playwright/test'
import type { Payment } from '@ticketing/common/contract'
import type { Shop } from './shop.ts'

/** The test cards, by their labels on the page. */
export const cards = {
  works: /A card that works/,
  declined: /A declined card/,
  empty: /An empty card/,
  secure: /A card with 3-D Secure/,
} as const

export type CardName = keyof typeof cards

/** Reserves what is chosen on a ticket's page that is open, and resolves on the payment page with the order's id. */
export async function reserveToPay(page: Page): Promise<string> {
  await page.getByRole('button', { name: /^Reserve / }).click()
  await page.waitForURL(/\/orders\/[0-9a-f]{24}\/pay$/)
  await expect(page.getByRole('heading', { name: 'Pay for your ticket' })).toBeVisible()
  return idOf(page)
}

/** Reserves the ticket of a page that is open, and resolves on the order's page with its id. */
export async function reserve(page: Page): Promise<string> {
  await reserveToPay(page)
  await page.getByRole('link', { name: 'Back to the order' }).click()
  await page.waitForURL(/\/orders\/[0-9a-f]{24}$/)
  await expect(page.getByRole('heading', { name: 'Reserved for you' })).toBeVisible()
  return idOf(page)
}

/** Reserves a ticket and continues to the payment page. */
export async function goToPay(page: Page, shop: Shop, ticketPath: string): Promise<string> {
  await page.goto(ticketPath)
  const orderId = await reserveToPay(page)
  await shop.isPayable(orderId)
  return orderId
}

/** Chooses a test card and sends the payment. */
export async function pay(page: Page, card: CardName): Promise<void> {
  await page.getByRole('radio', { name: cards[card] }).check()
  await payButton(page).click()
}

export const payButton = (page: Page) => page.getByRole('button', { name: /^Pay \$/ })

/** The page shows that the order is paid, with its receipt. */
export async function expectPaid(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { name: /^(It’s|They’re) yours$/ })).toBeVisible()
  await expect(page.getByRole('article', { name: 'Receipt' })).toBeVisible()
}

/** What the visitor of a page has paid for an order, as payments lists it. */
export async function paymentsOf(page: Page, orderId: string): Promise<Payment[]> {
  const answer = await page.request.get('/api/payments', { params: { orderId } })
  return answer.json()
}

/** The id at the end of the page's address. */
export function idOf(page: Page): string {
  return new URL(page.url()).pathname.split('/')[2] ?? ''
}
