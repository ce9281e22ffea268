import { describe, expect, it } from '@jest/globals'
import Stripe from 'stripe'
import { blank, payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

const create = 'POST /v1/payment_intents'
const idempotencyKey = 'order-1'
const visa = payment('pm_card_visa')

describe('faults', () => {
  it('can lose the reply after the effect, and replay it to the retry', async () => {
    const { standIn, stripe } = await start()
    // Stripe's client retries a request once if its connection was reset.
    standIn.faults.next(create, { kind: 'drop-reply-after-effect', times: 2 })

    const error = await refusalOf(stripe.paymentIntents.create(visa, { idempotencyKey }))

    expect(error.type).toBe('StripeConnectionError')
    expect(standIn.requests()).toHaveLength(2)
    const [charge] = standIn.charges()
    expect(await stripe.paymentIntents.create(visa, { idempotencyKey })).toMatchObject({
      latest_charge: charge?.id,
    })
    expect(standIn.charges()).toHaveLength(1)
  })

  it('can refuse the connection before any effect', async () => {
    const { standIn, stripe } = await start()
    standIn.faults.next(create, { kind: 'refuse', times: 2 })

    const error = await refusalOf(stripe.paymentIntents.create(visa))

    expect(error.type).toBe('StripeConnectionError')
    expect(standIn.paymentIntents()).toEqual([])
  })

  it.each([
    [429, 'StripeRateLimitError'],
    [500, 'StripeAPIError'],
    [503, 'StripeAPIError'],
  ] as const)('can answer %i and save nothing', async (status, type) => {
    const { standIn, stripe } = await start()
    standIn.faults.next(create, { kind: 'status', status })

    const error = await refusalOf(stripe.paymentIntents.create(visa, { idempotencyKey }))

    expect(error).toMatchObject({ type, statusCode: status })
    expect(standIn.paymentIntents()).toEqual([])
    expect(await stripe.paymentIntents.create(visa, { idempotencyKey })).toMatchObject({
      status: 'succeeded',
    })
  })

  it('can answer 500 after the effect, and again to the retry', async () => {
    const { standIn, stripe } = await start()
    standIn.faults.next(create, { kind: 'status', status: 500, effect: true })
    const pay = () => refusalOf(stripe.paymentIntents.create(visa, { idempotencyKey }))

    expect(await pay()).toMatchObject({ statusCode: 500, headers: { 'stripe-should-retry': 'false' } })
    expect(await pay()).toMatchObject({ statusCode: 500, headers: { 'idempotent-replayed': 'true' } })
    expect(standIn.charges()).toHaveLength(1)
  })

  it('can hang until the client times out, and release its key', async () => {
    const { standIn, stripe } = await start()
    standIn.faults.next(create, { kind: 'hang' })

    const error = await refusalOf(stripe.paymentIntents.create(visa, { idempotencyKey, timeout: 100 }))

    expect(error.type).toBe('StripeConnectionError')
    expect(standIn.paymentIntents()).toEqual([])
    const patient = new Stripe('sk_test_1', {
      host: '127.0.0.1',
      port: standIn.port,
      protocol: 'http',
      maxNetworkRetries: 5,
    })
    expect(await patient.paymentIntents.create(visa, { idempotencyKey })).toMatchObject({
      status: 'succeeded',
    })
  })

  it('occur as often as planned, in the planned order', async () => {
    const { standIn, stripe } = await start()
    standIn.faults.next(create, { kind: 'status', status: 503, times: 2 })
    standIn.faults.next(create, { kind: 'status', status: 500 })
    const statuses: unknown[] = []

    for (let sent = 0; sent < 3; sent += 1)
      statuses.push((await refusalOf(stripe.paymentIntents.create(blank))).statusCode)

    expect(statuses).toEqual([503, 503, 500])
    expect(await stripe.paymentIntents.create(blank)).toMatchObject({ status: 'requires_payment_method' })
  })

  it('affect only the planned endpoint, and can be cleared', async () => {
    const { standIn, stripe } = await start()
    standIn.faults.next('POST /v1/payment_intents/:id/confirm', { kind: 'status', status: 503 })
    const { id } = await stripe.paymentIntents.create({ ...blank, payment_method: 'pm_card_visa' })

    standIn.faults.clear()

    expect(await stripe.paymentIntents.confirm(id)).toMatchObject({ status: 'succeeded' })
  })

  it('cannot be planned for an unknown endpoint', async () => {
    const { standIn } = await start()

    expect(() => standIn.faults.next('POST /v1/payments', { kind: 'refuse' })).toThrow(
      'There is no endpoint POST /v1/payments',
    )
  })
})
