import Stripe from 'stripe'
import type { Config } from '../config.ts'

export type ClientConfig = Pick<Config, 'STRIPE_KEY' | 'STRIPE_API_URL' | 'STRIPE_TIMEOUT_MS'>

const addressOf = (url: string) => {
  const { hostname, port, protocol } = new URL(url)
  const scheme = protocol === 'https:' ? 'https' : 'http'
  return { host: hostname, port: port || (scheme === 'https' ? 443 : 80), protocol: scheme } as const
}

/** Stripe's own client. It repeats a request once, under the same idempotency key. */
export const stripeClient = ({ STRIPE_KEY, STRIPE_API_URL, STRIPE_TIMEOUT_MS }: ClientConfig): Stripe =>
  new Stripe(STRIPE_KEY, {
    maxNetworkRetries: 1,
    timeout: STRIPE_TIMEOUT_MS,
    telemetry: false,
    ...(STRIPE_API_URL && addressOf(STRIPE_API_URL)),
  })
