import { afterEach, describe, expect, it } from '@jest/globals'
import type { Fault } from '@ticketing/stripe-stand-in'
import { eventually } from '@ticketing/test-kit'
import { stripeClient } from '../../src/stripe/client.ts'
import { chargesOf, eventsOf, type PlacedOrder, pay, paymentOf, useDesk } from '../payments.ts'

// Until it is cleared: Stripe's client repeats a request by itself.
const OFTEN = 1_000
const CREATE = 'POST /v1/payment_intents'
const CONFIRM = 'POST /v1/payment_intents/:id/confirm'

const faults: [string, Fault][] = [
  ['resets the connection', { kind: 'refuse' }],
  ['limits the rate', { kind: 'status', status: 429 }],
  ['answers 500', { kind: 'status', status: 500 }],
  ['answers 503', { kind: 'status', status: 503 }],
  ['answers 500 after it has done it', { kind: 'status', status: 500, effect: true }],
  ['does not answer', { kind: 'hang' }],
  ['loses the answer after it has done it', { kind: 'drop-reply-after-effect' }],
]

const expectUnavailable = async (url: string, order: PlacedOrder, token?: string) => {
  const response = await pay(url, order, token).expect(503)
  expect(Number(response.headers['retry-after'])).toBeGreaterThan(0)
  expect(response.body).toEqual({
    errors: [{ message: 'The payment could not be finished. You are not charged twice: try again.' }],
  })
}

describe('POST /api/payments during a Stripe outage, without the sweep', () => {
  const desk = useDesk({ env: { SWEEP_MS: '3600000', STRIPE_TIMEOUT_MS: '1500' } })
  afterEach(() => desk.stripe.faults.clear())

  it.each(faults)(
    'answers 503 when it %s as a PaymentIntent is created, and 201 to the retry',
    async (_, fault) => {
      const order = await desk.place()
      desk.stripe.faults.next(CREATE, { ...fault, times: OFTEN })
      await expectUnavailable(desk.url, order)
      expect(chargesOf(desk, order)).toEqual([])
      desk.stripe.faults.clear()
      await pay(desk.url, order).expect(201)
      expect(chargesOf(desk, order)).toHaveLength(1)
    },
  )

  it.each(faults.filter(([, fault]) => !('effect' in fault)))(
    'answers 503 when it %s as the card is charged, and 201 to the retry',
    async (_, fault) => {
      const order = await desk.place()
      desk.stripe.faults.next(CONFIRM, { ...fault, times: OFTEN })
      await expectUnavailable(desk.url, order)
      expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'pending' })
      desk.stripe.faults.clear()
      await pay(desk.url, order).expect(201)
      expect(chargesOf(desk, order)).toHaveLength(1)
      await eventually(() => expect(eventsOf(desk, order)).toHaveLength(1))
    },
  )

  it('answers 201 when Stripe reports an error after charging', async () => {
    const order = await desk.place()
    desk.stripe.faults.next(CONFIRM, { kind: 'status', status: 500, effect: true })
    await pay(desk.url, order).expect(201)
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('recovers from a failure that is stored under an idempotency key', async () => {
    const order = await desk.place()
    desk.stripe.faults.next(CREATE, { kind: 'status', status: 500, effect: true, times: 3 })
    for (let i = 0; i < 3; i++) await expectUnavailable(desk.url, order)
    await pay(desk.url, order).expect(201)
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('answers 201 to the retry when the idempotency key was used with other parameters', async () => {
    const order = await desk.place()
    const { paymentIntents } = stripeClient({
      STRIPE_KEY: 'sk_test_1',
      STRIPE_API_URL: desk.stripe.url,
      STRIPE_TIMEOUT_MS: 1_000,
    })
    await paymentIntents.create({ amount: 500, currency: 'usd' }, { idempotencyKey: `open-${order.id}` })
    await expectUnavailable(desk.url, order)
    await pay(desk.url, order).expect(201)
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('answers 400 to another card when the lost response was a success', async () => {
    const order = await desk.place()
    desk.stripe.faults.next(CONFIRM, { kind: 'drop-reply-after-effect', times: OFTEN })
    await expectUnavailable(desk.url, order)
    desk.stripe.faults.clear()
    const { body } = await pay(desk.url, order, 'pm_card_mastercard').expect(400)
    expect(body.errors).toEqual([{ message: 'The order is already paid' }])
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('charges another card when the lost response was a decline', async () => {
    const order = await desk.place()
    desk.stripe.faults.next(CONFIRM, { kind: 'drop-reply-after-effect', times: OFTEN })
    await expectUnavailable(desk.url, order, 'pm_card_visa_chargeDeclined')
    desk.stripe.faults.clear()
    await pay(desk.url, order, 'pm_card_mastercard').expect(201)
    expect(desk.stripe.charges().filter(({ metadata }) => metadata.orderId === order.id)).toHaveLength(2)
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('answers 402 to the retry when the lost response was a decline', async () => {
    const order = await desk.place()
    desk.stripe.faults.next(CONFIRM, { kind: 'drop-reply-after-effect', times: OFTEN })
    await expectUnavailable(desk.url, order, 'pm_card_visa_chargeDeclined')
    desk.stripe.faults.clear()
    await pay(desk.url, order, 'pm_card_visa_chargeDeclined').expect(402)
    expect(desk.stripe.charges().filter(({ metadata }) => metadata.orderId === order.id)).toHaveLength(1)
  })

  it('retries transient failures', async () => {
    const order = await desk.place()
    desk.stripe.faults.next(CREATE, { kind: 'refuse' })
    desk.stripe.faults.next(CONFIRM, { kind: 'drop-reply-after-effect' })
    await pay(desk.url, order).expect(201)
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('answers 503 when Stripe is unreachable', async () => {
    const order = await desk.place()
    // Port 9 is nobody's.
    const { url } = await desk.start({ STRIPE_API_URL: 'http://127.0.0.1:9' })
    await expectUnavailable(url, order)
    await pay(desk.url, order).expect(201)
    expect(chargesOf(desk, order)).toHaveLength(1)
  })
})

describe('a payment with an unknown outcome', () => {
  const desk = useDesk({ env: { STRIPE_TIMEOUT_MS: '1500' } })
  afterEach(() => desk.stripe.faults.clear())

  it.each(faults.filter(([, fault]) => !('effect' in fault)))(
    'is finished by the sweep when Stripe %s, and charged once despite retries',
    async (_, fault) => {
      const order = await desk.place()
      desk.stripe.faults.next(CONFIRM, { ...fault, times: OFTEN })
      await expectUnavailable(desk.url, order)
      desk.stripe.faults.clear()
      await eventually(async () =>
        expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'succeeded' }),
      )
      for (let i = 0; i < 2; i++) await pay(desk.url, order).expect(201)
      expect(chargesOf(desk, order)).toHaveLength(1)
      await eventually(() => expect(eventsOf(desk, order)).toHaveLength(1))
    },
  )

  it('is not charged once the order has expired', async () => {
    const order = await desk.place({ expiresAt: new Date(Date.now() + 3_000).toISOString() })
    desk.stripe.faults.next(CONFIRM, { kind: 'refuse', times: 1000 })
    await expectUnavailable(desk.url, order)
    await eventually(async () =>
      expect(await paymentOf(desk.url, order)).toMatchObject({
        status: 'cancelled',
        reason: 'The order has expired',
      }),
    )
    expect(chargesOf(desk, order)).toEqual([])
    await pay(desk.url, order).expect(400)
  })

  it('stays charged when the charge succeeded before the order expired', async () => {
    const order = await desk.place({ expiresAt: new Date(Date.now() + 3_000).toISOString() })
    desk.stripe.faults.next(CONFIRM, { kind: 'drop-reply-after-effect', times: 1000 })
    await expectUnavailable(desk.url, order)
    await eventually(async () =>
      expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'succeeded' }),
    )
    await eventually(() => expect(eventsOf(desk, order)).toHaveLength(1))
    expect(chargesOf(desk, order)).toHaveLength(1)
  })
})
