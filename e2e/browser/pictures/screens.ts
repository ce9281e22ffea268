import type { Page } from '@playwright/test'
import { BUYER, SELLER } from '@ticketing/local/demo'
import { cards } from '../support/steps.ts'

/** A screen of the shop, and how to get to it. */
export interface Screen {
  name: string
  /** The signed-in user; absent for a visitor. */
  viewer?: string
  open: (page: Page) => Promise<unknown>
}

const ORDER_LINKS = 'main li'

/** Opens the user's first order with this status in the list. */
const openOrder = async (page: Page, state: RegExp): Promise<void> => {
  await page.goto('/orders')
  await page.locator(ORDER_LINKS).filter({ hasText: state }).first().getByRole('link').first().click()
  await page.waitForURL(/\/orders\/[0-9a-f]{24}/)
}

/** The screens in the order in which a visitor comes to them. */
export const screens: readonly Screen[] = [
  { name: 'home', open: (page) => page.goto('/') },
  { name: 'search', open: (page) => page.goto('/?category=festival&city=berlin&sort=date') },
  {
    name: 'ticket',
    viewer: BUYER,
    open: async (page) => {
      await page.goto('/?search=chess')
      await page.getByRole('article').first().getByRole('link').click()
      await page.getByRole('button', { name: /^Reserve/ }).waitFor()
    },
  },
  { name: 'sign-in', open: (page) => page.goto('/signin') },
  { name: 'sign-up', open: (page) => page.goto('/signup') },
  { name: 'order', viewer: BUYER, open: (page) => openOrder(page, /left/) },
  {
    name: 'pay',
    viewer: BUYER,
    open: async (page) => {
      await openOrder(page, /left/)
      await page.getByRole('link', { name: /^Pay \$/ }).click()
      await page.getByRole('radio', { name: cards.works }).waitFor()
    },
  },
  { name: 'receipt', viewer: BUYER, open: (page) => openOrder(page, /Paid/) },
  { name: 'my-orders', viewer: BUYER, open: (page) => page.goto('/orders') },
  { name: 'my-tickets', viewer: SELLER, open: (page) => page.goto('/my-tickets') },
  {
    name: 'sell',
    viewer: SELLER,
    open: async (page) => {
      await page.goto('/sell')
      await page.getByLabel('What is the ticket for?').fill('La Traviata')
      await page.getByLabel('Starts').fill('2030-07-12T21:00')
      await page.getByLabel('Venue', { exact: true }).fill('Arena')
      await page.getByLabel('City').fill('Verona')
      await page.getByLabel('Number of tickets').selectOption('2')
      await page.getByLabel('Price').fill('85')
      await page.evaluate(() => window.scrollTo(0, 0))
    },
  },
  {
    name: 'edit',
    viewer: SELLER,
    open: async (page) => {
      await page.goto('/my-tickets')
      await page.getByRole('link', { name: /^Edit/ }).first().click()
      await page.getByRole('button', { name: 'Save changes' }).waitFor()
    },
  },
  { name: 'help', open: (page) => page.goto('/help') },
  { name: 'not-found', open: (page) => page.goto('/nowhere') },
]
