import { describe, expect, it } from '@jest/globals'
import { blank, payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

const idempotencyKey = 'order-1'

describe('Idempotency-Key', () => {
  it('answers a retry with the first answer', async () => {
    const { standIn, stripe } = await start()
    const params = payment('pm_card_visa', { metadata: { a: '1', b: '2' } })
    const again = payment('pm_card_visa', { metadata: { b: '2', a: '1' } })

    const first = await stripe.paymentIntents.create(params, { idempotencyKey })
    const second = await stripe.paymentIntents.create(again, { idempotencyKey })

    expect(second).toEqual(first)
    expect(first.lastResponse.headers).not.toHaveProperty('idempotent-replayed')
    expect(second.lastResponse.headers).toMatchObject({
      'idempotent-replayed': 'true',
      'idempotency-key': idempotencyKey,
      'original-request': first.lastResponse.requestId,
    })
    expect(standIn.charges()).toHaveLength(1)
  })

  it('answers a retry with the state at the time of the first request', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create(blank, { idempotencyKey })
    await stripe.paymentIntents.cancel(id)

    const again = await stripe.paymentIntents.create(blank, { idempotencyKey })

    expect(again).toMatchObject({ id, status: 'requires_payment_method' })
  })

  it('replays a decline without trying the card again', async () => {
    const { standIn, stripe } = await start()
    const pay = () => stripe.paymentIntents.create(payment('pm_card_visa_chargeDeclined'), { idempotencyKey })

    const first = await refusalOf(pay())
    const second = await refusalOf(pay())

    expect(second).toMatchObject({
      statusCode: 402,
      code: 'card_declined',
      payment_intent: { id: first.payment_intent?.id },
    })
    expect(second.headers).toMatchObject({ 'idempotent-replayed': 'true' })
    expect(standIn.charges()).toHaveLength(1)
  })

  it('replays the error of an illegal transition', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create(blank)
    const confirm = () => stripe.paymentIntents.confirm(id, {}, { idempotencyKey })
    await refusalOf(confirm())
    await stripe.paymentIntents.update(id, { payment_method: 'pm_card_visa' })

    const error = await refusalOf(confirm())

    expect(error).toMatchObject({ code: 'payment_intent_unexpected_state' })
    expect(error.headers).toMatchObject({ 'idempotent-replayed': 'true' })
  })

  it('saves nothing when parameters are invalid', async () => {
    const { stripe } = await start()
    await refusalOf(stripe.paymentIntents.create({ ...blank, amount: 1 }, { idempotencyKey }))

    const intent = await stripe.paymentIntents.create(blank, { idempotencyKey })

    expect(intent.status).toBe('requires_payment_method')
  })

  it('answers 400 to a retry with other parameters', async () => {
    const { standIn, stripe } = await start()
    await stripe.paymentIntents.create(blank, { idempotencyKey })

    const error = await refusalOf(
      stripe.paymentIntents.create({ ...blank, amount: 3000 }, { idempotencyKey }),
    )

    expect(error).toMatchObject({
      type: 'StripeIdempotencyError',
      statusCode: 400,
      rawType: 'idempotency_error',
      message:
        'Keys for idempotent requests can only be used with the same parameters they were first used with. Try ' +
        "using a key other than 'order-1' if you meant to execute a different request.",
    })
    expect(standIn.paymentIntents()).toHaveLength(1)
  })

  it('answers 400 to a retry on another path', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create(blank, { idempotencyKey })

    const error = await refusalOf(stripe.paymentIntents.cancel(id, {}, { idempotencyKey }))

    expect(error).toMatchObject({ type: 'StripeIdempotencyError', statusCode: 400 })
    expect(error.message).toMatch(/can only be used for the same endpoint they were first used for/)
  })

  it('answers 409 while the first request is in progress', async () => {
    const { standIn, stripe } = await start()
    let release = () => {}
    const until = new Promise<void>((resolve) => {
      release = resolve
    })
    standIn.faults.next('POST /v1/payment_intents', { kind: 'hang', until })
    const create = () => stripe.paymentIntents.create(blank, { idempotencyKey })

    const first = create()
    const error = await refusalOf(create())
    release()

    expect(error).toMatchObject({ statusCode: 409, code: 'idempotency_key_in_use' })
    expect(await create()).toEqual(await first)
    expect(standIn.paymentIntents()).toHaveLength(1)
  })

  it('charges once for many concurrent requests with the same key', async () => {
    const { standIn, stripe } = await start()
    const pay = () => stripe.paymentIntents.create(payment('pm_card_visa'), { idempotencyKey })

    const outcomes = await Promise.allSettled(Array.from({ length: 30 }, pay))

    const ids = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value.id] : []))
    expect(new Set(ids).size).toBe(1)
    expect(standIn.charges()).toHaveLength(1)
  })

  it('treats requests with different keys as separate', async () => {
    const { standIn, stripe } = await start()

    await stripe.paymentIntents.create(blank, { idempotencyKey: 'a' })
    await stripe.paymentIntents.create(blank, { idempotencyKey: 'b' })

    expect(standIn.paymentIntents()).toHaveLength(2)
  })

  it('answers 400 to a key of more than 255 characters', async () => {
    const { stripe } = await start()

    const error = await refusalOf(stripe.paymentIntents.create(blank, { idempotencyKey: 'x'.repeat(256) }))

    expect(error.statusCode).toBe(400)
  })
})
