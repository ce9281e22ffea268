import { describe, expect, it } from '@jest/globals'
import Stripe from 'stripe'
import { blank, payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

const create = 'POST /v1/payment_intents'
const idempotencyKey = 'order-1'
const visa = payment('pm_card_visa')

describe('faults', () => {
  it('loses the reply after the effect, and gives it to the repetition', async () => {
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

  it('refuses the connection before anything is done', async () => {
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
  ] as const)('answers %i and saves nothing', async (status, type) => {
    const { standIn, stripe } = await start()
    standIn.faults.next(create, { kind: 'status', status })

    const error = await refusalOf(stripe.paymentIntents.create(visa, { idempotencyKey }))

    expect(error).toMatchObject({ type, statusCode: status })
    expect(standIn.paymentIntents()).toEqual([])
    expect(await stripe.paymentIntents.create(visa, { idempotencyKey })).toMatchObject({
      status: 'succeeded',
    })
  })

  it('answers 500 although the work is done, and again to the repetition', async () => {
    const { standIn, stripe } = await start()
    standIn.faults.next(create, { kind: 'status', status: 500, effect: true })
    const pay = () => refusalOf(stripe.paymentIntents.create(visa, { idempotencyKey }))

    expect(await pay()).toMatchObject({ statusCode: 500, headers: { 'stripe-should-retry': 'false' } })
    expect(await pay()).toMatchObject({ statusCode: 500, headers: { 'idempotent-replayed': 'true' } })
    expect(standIn.charges()).toHaveLength(1)
  })

  it('hangs until the client gives up, and releases its key', async () => {
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

  it('comes as often as planned, in the order planned', async () => {
    const { standIn, stripe } = await start()
    standIn.faults.next(create, { kind: 'status', status: 503, times: 2 })
    standIn.faults.next(create, { kind: 'status', status: 500 })
    const statuses: unknown[] = []

    for (let sent = 0; sent < 3; sent += 1)
      statuses.push((await refusalOf(stripe.paymentIntents.create(blank))).statusCode)

    expect(statuses).toEqual([503, 503, 500])
    expect(await stripe.paymentIntents.create(blank)).toMatchObject({ status: 'requires_payment_method' })
  })

  it('meets only the endpoint that it is planned for, and can be taken back', async () => {
    const { standIn, stripe } = await start()
    standIn.faults.next('POST /v1/payment_intents/:id/confirm', { kind: 'status', status: 503 })
    const { id } = await stripe.paymentIntents.create({ ...blank, payment_method: 'pm_card_visa' })

    standIn.faults.clear()

    expect(await stripe.paymentIntents.confirm(id)).toMatchObject({ status: 'succeeded' })
  })

  it('cannot be planned for an endpoint that does not exist', async () => {
    const { standIn } = await start()

    expect(() => standIn.faults.next('POST /v1/payments', { kind: 'refuse' })).toThrow(
      'There is no endpoint POST /v1/payments',
    )
  })
})
