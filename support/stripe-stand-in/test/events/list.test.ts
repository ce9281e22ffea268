import { describe, expect, it } from '@jest/globals'
import { blank, payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { type Started, start } from '../support/stand-in.ts'

const typesSince = async ({ standIn }: Started, act: () => Promise<unknown>) => {
  const before = standIn.events().length
  await act()
  return standIn
    .events()
    .slice(before)
    .map(({ type }) => type)
}

describe('events', () => {
  it("describe a payment as Stripe's do", async () => {
    const started = await start()
    const { stripe } = started
    const ids: string[] = []
    const create = async (...params: Parameters<typeof stripe.paymentIntents.create>) => {
      ids.push((await stripe.paymentIntents.create(...params)).id)
    }

    expect(await typesSince(started, () => create(blank))).toEqual(['payment_intent.created'])
    expect(await typesSince(started, () => create(payment('pm_card_visa')))).toEqual([
      'payment_intent.created',
      'charge.succeeded',
      'payment_intent.succeeded',
    ])
    expect(await typesSince(started, () => create(payment('pm_card_threeDSecure2Required')))).toEqual([
      'payment_intent.created',
      'payment_intent.requires_action',
    ])
    expect(
      await typesSince(started, () => refusalOf(create(payment('pm_card_visa_chargeDeclined')))),
    ).toEqual(['payment_intent.created', 'charge.failed', 'payment_intent.payment_failed'])
    const [open = '', paid = ''] = ids
    expect(await typesSince(started, () => stripe.paymentIntents.cancel(open))).toEqual([
      'payment_intent.canceled',
    ])
    expect(await typesSince(started, () => stripe.refunds.create({ payment_intent: paid }))).toEqual([
      'charge.refunded',
      'refund.created',
    ])
  })

  it('contain the object as it was', async () => {
    const { standIn, stripe } = await start()
    const { id } = await stripe.paymentIntents.create(blank, { idempotencyKey: 'key-1' })
    await stripe.paymentIntents.update(id, { amount: 9000 })

    expect(standIn.events()[0]).toMatchObject({
      object: 'event',
      livemode: false,
      pending_webhooks: 0,
      request: { id: expect.stringMatching(/^req_/), idempotency_key: 'key-1' },
      data: { object: { id, amount: 2000 } },
    })
  })
})

describe('GET /v1/events', () => {
  it('lists them by type, and retrieves one by its id', async () => {
    const { stripe } = await start()
    await stripe.paymentIntents.create(payment('pm_card_visa'))

    const { data } = await stripe.events.list({ type: 'payment_intent.*' })
    expect(data.map(({ type }) => type)).toEqual(['payment_intent.succeeded', 'payment_intent.created'])
    const { data: some } = await stripe.events.list({ types: ['charge.succeeded', 'refund.created'] })
    expect(some.map(({ type }) => type)).toEqual(['charge.succeeded'])
    expect(await stripe.events.retrieve(String(some[0]?.id))).toEqual(
      expect.objectContaining({ id: some[0]?.id }),
    )
    expect(await refusalOf(stripe.events.retrieve('evt_none'))).toMatchObject({ statusCode: 404 })
  })
})
