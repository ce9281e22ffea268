import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { startStripeMock, type TestServer } from '@ticketing/test-kit'
import type Stripe from 'stripe'
import { blank, payment } from './support/payment.ts'
import { clientAt, start } from './support/stand-in.ts'

let mock: TestServer

beforeAll(async () => {
  mock = await startStripeMock()
}, 600_000)

afterAll(() => mock?.stop())

/** Valid calls, which both stripe-mock and the stand-in have to accept. */
const calls: [name: string, call: (stripe: Stripe) => Promise<{ object: string }>][] = [
  ['create', (stripe) => stripe.paymentIntents.create(blank)],
  ['create and confirm', (stripe) => stripe.paymentIntents.create(payment('pm_card_visa'))],
  [
    'create with a token',
    async (stripe) => {
      const { id } = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_visa' } })
      return stripe.paymentIntents.create(payment(id))
    },
  ],
  [
    'create with all settings',
    (stripe) =>
      stripe.paymentIntents.create(
        payment('pm_card_visa', {
          capture_method: 'automatic_async',
          confirmation_method: 'automatic',
          description: 'A ticket',
          error_on_requires_action: false,
          expand: ['latest_charge'],
          metadata: { orderId: 'o1' },
          off_session: false,
          payment_method_options: { card: { request_three_d_secure: 'automatic' } },
          receipt_email: 'a@b.test',
          return_url: 'https://shop.test/done',
          setup_future_usage: 'off_session',
          statement_descriptor_suffix: 'TICKETS',
          use_stripe_sdk: false,
        }),
      ),
  ],
  ['list', (stripe) => stripe.paymentIntents.list({ limit: 3, created: { gte: 1, lt: 9_999_999_999 } })],
  ['search', (stripe) => stripe.paymentIntents.search({ query: "metadata['orderId']:'o1'", limit: 5 })],
  [
    'list charges',
    (stripe) => stripe.charges.list({ payment_intent: 'pi_1', expand: ['data.payment_intent'] }),
  ],
  ['list refunds', (stripe) => stripe.refunds.list({ payment_intent: 'pi_1', charge: 'ch_1' })],
  ['list events', (stripe) => stripe.events.list({ types: ['payment_intent.succeeded'], limit: 1 })],
  [
    'confirm',
    async (stripe) => {
      const { id } = await stripe.paymentIntents.create(blank)
      return stripe.paymentIntents.confirm(id, {
        payment_method: 'pm_card_visa',
        return_url: 'https://shop.test/done',
      })
    },
  ],
  [
    'update, cancel and retrieve',
    async (stripe) => {
      const { id } = await stripe.paymentIntents.create(blank)
      await stripe.paymentIntents.update(id, { amount: 3000, description: '', metadata: { a: '' } })
      await stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' })
      return stripe.paymentIntents.retrieve(id, { expand: ['latest_charge'] })
    },
  ],
  [
    'refund and retrieve',
    async (stripe) => {
      const { id } = await stripe.paymentIntents.create(payment('pm_card_visa'))
      const refund = await stripe.refunds.create({
        payment_intent: id,
        amount: 500,
        metadata: { orderId: 'o1' },
        reason: 'requested_by_customer',
      })
      return stripe.refunds.retrieve(refund.id)
    },
  ],
]

describe('requests that the stand-in accepts are accepted by stripe-mock', () => {
  it.each(calls)('%s', async (_name, call) => {
    const { stripe } = await start()

    const here = await call(stripe)
    const there = await call(clientAt(mock.port))

    expect(here.object).toBe(there.object)
  })
})

describe('responses have the fields of those of stripe-mock', () => {
  it.each<[string, (stripe: Stripe) => Promise<object>]>([
    ['a PaymentIntent', (stripe) => stripe.paymentIntents.create(blank)],
    [
      'a Refund',
      async (stripe) => {
        const { id } = await stripe.paymentIntents.create(payment('pm_card_visa'))
        return stripe.refunds.create({ payment_intent: id })
      },
    ],
  ])('%s', async (_name, call) => {
    const { stripe } = await start()

    const here = Object.keys(await call(stripe))
    const there = Object.keys(await call(clientAt(mock.port)))

    expect(here).toEqual(expect.arrayContaining(there))
  })
})
