import type { PaymentsConfig } from '@ticketing/common'
import { Router } from 'express'
import type { Config } from '../config.ts'

/** `GET /api/payments/config`: what a page needs to take a card. */
export const showConfig = (config: Config) =>
  Router().get('/api/payments/config', (_req, res) => {
    const testMode = config.STRIPE_API_URL !== undefined
    const publishableKey = testMode ? undefined : config.STRIPE_PUBLISHABLE_KEY
    const body: PaymentsConfig = {
      testMode,
      currency: config.CURRENCY,
      ...(publishableKey && { publishableKey }),
    }
    res.json(body)
  })
