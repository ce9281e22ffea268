import {
  currencyConfig,
  eventBusConfig,
  integer,
  mongoConfig,
  serviceConfig,
  sessionConfig,
} from '@ticketing/common'
import { z } from 'zod'

/** The key that the stand-in takes; it opens nothing at Stripe. */
const STAND_IN_KEY = 'sk_test_standin'

/** Whether a key of Stripe's moves real money: `live` or `test`, from `sk_live_…`, `rk_test_…`, `pk_live_…`. */
const modeOf = (key: string): string | undefined => /^(?:sk|rk|pk)_(live|test)_/.exec(key)?.[1]

const stripeConfig = z.object({
  STRIPE_KEY: z.string().optional(),
  STRIPE_PUBLISHABLE_KEY: z.string().optional(),
  /** Signs what Stripe sends to the webhook. Without it, 3-D Secure payments are finished by asking Stripe. */
  STRIPE_WEBHOOK_SECRET: z.string().optional(),
  /** The stand-in or another test server in Stripe's place: then the service is in test mode. */
  STRIPE_API_URL: z.url({ protocol: /^https?$/, error: 'must be an http:// address' }).optional(),
  /** How long a request to Stripe may take in all, connecting and repeating included. */
  STRIPE_TIMEOUT_MS: integer(10_000, 1),
  /** How often payments are looked through for what was left unfinished, in milliseconds. */
  SWEEP_MS: integer(1_000, 50),
})

export const configSchema = serviceConfig
  .extend(sessionConfig.shape)
  .extend(mongoConfig.shape)
  .extend(eventBusConfig.shape)
  .extend(currencyConfig.shape)
  .extend(stripeConfig.shape)
  .transform((config, context) => {
    const refuse = (variable: keyof typeof config, message: string) =>
      context.addIssue({ code: 'custom', path: [variable], message })
    const STRIPE_KEY = config.STRIPE_KEY || (config.STRIPE_API_URL && STAND_IN_KEY)
    if (!STRIPE_KEY) {
      refuse('STRIPE_KEY', 'is required: the secret key at Stripe')
      return z.NEVER
    }
    // At Stripe itself, a page without the publishable key would pay with test cards, and say that it is a test.
    if (!config.STRIPE_API_URL) {
      const publishable = config.STRIPE_PUBLISHABLE_KEY
      if (!publishable)
        refuse('STRIPE_PUBLISHABLE_KEY', 'is required with a STRIPE_KEY: cards are entered with it')
      // Browsers are given it: it must never be the secret one.
      else if (!publishable.startsWith('pk_'))
        refuse('STRIPE_PUBLISHABLE_KEY', 'must be the publishable key, pk_…')
      else if (modeOf(publishable) !== modeOf(STRIPE_KEY))
        refuse('STRIPE_PUBLISHABLE_KEY', 'must be of the same mode as STRIPE_KEY: both live, or both test')
    }
    return { ...config, STRIPE_KEY }
  })

export type Config = z.infer<typeof configSchema>
