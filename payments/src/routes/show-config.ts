import { defineRoute, paymentsConfigSchema } from '@ticketing/common'
import type { Config } from '../config.ts'

export const showConfig = (config: Config) =>
  defineRoute({
    method: 'get',
    path: '/api/payments/config',
    summary: 'What a page needs to take a card',
    caller: 'anyone',
    answers: { 200: { description: 'How this shop takes cards', body: paymentsConfigSchema } },
    handle: ({ reply }) => {
      const testMode = config.STRIPE_API_URL !== undefined
      const publishableKey = testMode ? undefined : config.STRIPE_PUBLISHABLE_KEY
      reply(200, { testMode, currency: config.CURRENCY, ...(publishableKey && { publishableKey }) })
    },
  })
