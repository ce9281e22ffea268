import { eventBusConfig, integer, mongoConfig, serviceConfig, sessionConfig } from '@ticketing/common'
import { z } from 'zod'
import { hasCents } from './models/currency.ts'

/** The key that the stand-in takes; it opens nothing at Stripe. */
const STAND_IN_KEY = 'sk_test_standin'

const currency = z
  .string()
  .regex(/^[a-z]{3}$/i, 'must be the ISO code of a currency, such as usd')
  .transform((code) => code.toLowerCase())
  .refine(hasCents, 'must be a currency with two decimals')

const stripeConfig = z.object({
  STRIPE_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  /** Signs what Stripe sends to the webhook. Without it, 3-D Secure payments are finished by asking Stripe. */
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  /** The stand-in or another test server in Stripe's place: then the service is in test mode. */
  STRIPE_API_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// address' }).optional(),
  /** How long a request to Stripe may take in all, connecting and repeating included. */
  STRIPE_TIMEOUT_MS: integer(10_000, 1),
  CURRENCY: currency.default('usd'),
  /** How often payments are looked through for what was left unfinished, in milliseconds. */
  SWEEP_MS: integer(1_000, 50),
})

export const configSchema = serviceConfig
  .extend(sessionConfig.shape)
  .extend(mongoConfig.shape)
  .extend(eventBusConfig.shape)
  .extend(stripeConfig.shape)
  .transform((config, context) => {
    const key = config.STRIPE_KEY ?? (config.STRIPE_API_URL && STAND_IN_KEY)
    if (key) return { ...config, STRIPE_KEY: key }
    context.addIssue({
      code: 'custom',
      path: ['STRIPE_KEY'],
      message: 'is required: the secret key at Stripe',
    })
    return z.NEVER
  })

export type Config = z.infer<typeof configSchema>
