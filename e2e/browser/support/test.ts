import { type BrowserContextOptions, test as base, expect, type Page } from '@playwright/test'
import { Complaints } from './complaints.ts'
import { freshEmail, PASSWORD, Shop } from './shop.ts'
import { gatewayWithStripe } from './stripe-account.ts'
import { visited } from './visited.ts'

const START_TIMEOUT_MS = 10 * 60_000

interface WorkerFixtures {
  /** Added to the environment of the shop's services. Files with a different environment get a separate shop. */
  shopEnv: Record<string, string>
  /** Whether the shop's pages take cards with Stripe, instead of in test mode. */
  stripeAccount: boolean
  shop: Shop
}

interface TestFixtures {
  complaints: Complaints
  /** Opens a window for a visitor who is not signed in. Every window has its own cookies. */
  visit: (options?: BrowserContextOptions) => Promise<Page>
  /** Opens a window for a user who has just signed up. */
  arrive: (options?: BrowserContextOptions & { email?: string }) => Promise<Page>
}

/** Browser tests on a running shop. A test fails on any browser error that it does not allow. */
export const test = base.extend<TestFixtures, WorkerFixtures>({
  shopEnv: [{}, { option: true, scope: 'worker' }],
  stripeAccount: [false, { option: true, scope: 'worker' }],

  shop: [
    async ({ shopEnv, stripeAccount }, use) => {
      const gateway = stripeAccount ? await gatewayWithStripe() : undefined
      const shop = await Shop.open(shopEnv, gateway && { client: { gateway: gateway.url } })
      gateway?.forwardTo(shop.url)
      await use(shop)
      await shop.close()
      gateway?.close()
    },
    { scope: 'worker', timeout: START_TIMEOUT_MS },
  ],

  complaints: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from here that nothing is needed
    async ({}, use) => {
      const complaints = new Complaints()
      // Browsers accept that header only over HTTPS or from localhost, and log an error otherwise.
      if (visited?.url.startsWith('http:'))
        complaints.allow(/^The Cross-Origin-Opener-Policy header has been ignored/)
      await use(complaints)
      expect(complaints.unexpected).toEqual([])
    },
    { auto: true },
  ],

  visit: async ({ browser, shop, complaints }, use) => {
    await use(async (options) => {
      const context = await browser.newContext({ baseURL: shop.url, ...options })
      complaints.watch(context)
      return context.newPage()
    })
    for (const context of browser.contexts()) await context.close()
  },

  arrive: async ({ visit }, use) => {
    await use(async ({ email = freshEmail(), ...options } = {}) => {
      const page = await visit(options)
      const answer = await page.request.post('/api/users/signup', { data: { email, password: PASSWORD } })
      expect(answer.status()).toBe(201)
      return page
    })
  },
})

export { expect }
