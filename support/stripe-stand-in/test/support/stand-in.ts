import { afterEach } from '@jest/globals'
import Stripe from 'stripe'
import { type RunningStripeStandIn, type StartOptions, startStripeStandIn } from '../../src/index.ts'

const closers: (() => Promise<void>)[] = []

afterEach(async () => {
  for (const close of closers.splice(0).reverse()) await close()
})

/** Runs `close` after the test, last in, first out. */
export const afterTest = (close: () => Promise<void>): void => {
  closers.push(close)
}

/** Stripe's client, without retries, for a local port. */
export const clientAt = (port: number, key = 'sk_test_123'): Stripe =>
  new Stripe(key, { host: '127.0.0.1', port, protocol: 'http', maxNetworkRetries: 0 })

export interface Started {
  standIn: RunningStripeStandIn
  stripe: Stripe
}

/** A stand-in for one test, closed after it. */
export async function start(options: StartOptions = {}): Promise<Started> {
  const standIn = await startStripeStandIn(options)
  afterTest(() => standIn.close())
  return { standIn, stripe: clientAt(standIn.port) }
}
