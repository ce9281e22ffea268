import type { StandInEvent } from '@ticketing/stripe-stand-in'
import request from 'supertest'
import { stripeClient } from '../src/stripe/client.ts'
import { type Desk, type PlacedOrder, WEBHOOK_SECRET } from './payments.ts'

const { webhooks } = stripeClient({
  STRIPE_KEY: 'sk_test_1',
  STRIPE_API_URL: undefined,
  STRIPE_TIMEOUT_MS: 1,
})

export interface SignOptions {
  secret?: string
  /** Unix seconds. */
  timestamp?: number
}

/** The `Stripe-Signature` of a body. */
export const sign = (payload: string, { secret = WEBHOOK_SECRET, timestamp }: SignOptions = {}): string =>
  webhooks.generateTestHeaderString({ payload, secret, ...(timestamp && { timestamp }) })

/** Sends an event as Stripe does. */
export const deliver = (url: string, event: object, signature = sign(JSON.stringify(event))) =>
  request(url)
    .post('/api/payments/webhook')
    .set('Stripe-Signature', signature)
    .type('application/json; charset=utf-8')
    .send(JSON.stringify(event))

const orderIdOf = ({ data }: StandInEvent) => data.object.metadata?.orderId

/** The events of a type that Stripe has for an order, oldest first. */
export const stripeEvents = (
  { stripe }: Desk,
  { id }: PlacedOrder,
  type: StandInEvent['type'],
): StandInEvent[] => stripe.events().filter((event) => event.type === type && orderIdOf(event) === id)

/** Answers the bank's question in the cardholder's place. */
export const authenticate = async (
  { stripe }: Pick<Desk, 'stripe'>,
  clientSecret: string,
  outcome: 'complete' | 'fail',
): Promise<void> => {
  const id = clientSecret.split('_secret_')[0]
  await request(stripe.url)
    .post(`/stripe-stand-in/v1/3ds/${id}`)
    .send({ client_secret: clientSecret, outcome })
    .expect(200)
}
