import { describe, expect, it } from '@jest/globals'
import { blank, payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

async function startPaid() {
  const { standIn, stripe } = await start()
  const intent = await stripe.paymentIntents.create(payment('pm_card_visa'))
  return { standIn, stripe, intent: intent.id, charge: String(intent.latest_charge) }
}

describe('POST /v1/refunds', () => {
  it('refunds the whole amount', async () => {
    const { stripe, intent, charge } = await startPaid()

    const refund = await stripe.refunds.create({
      payment_intent: intent,
      reason: 'requested_by_customer',
      metadata: { orderId: 'o1' },
    })

    expect(refund).toMatchObject({
      object: 'refund',
      amount: 2000,
      charge,
      currency: 'usd',
      metadata: { orderId: 'o1' },
      payment_intent: intent,
      reason: 'requested_by_customer',
      status: 'succeeded',
    })
    expect(refund.id).toMatch(/^re_\w{24}$/)
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 2000, refunded: true })
    expect(await stripe.refunds.retrieve(refund.id)).toMatchObject({ id: refund.id })
  })

  it('refunds parts, and the rest when there is no amount', async () => {
    const { stripe, charge } = await startPaid()

    expect(await stripe.refunds.create({ charge, amount: 500 })).toMatchObject({ amount: 500 })
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 500, refunded: false })
    expect(await stripe.refunds.create({ charge })).toMatchObject({ amount: 1500 })
    expect(await stripe.charges.retrieve(charge)).toMatchObject({ amount_refunded: 2000, refunded: true })
    const { data } = await stripe.refunds.list({ charge })
    expect(data.map(({ amount }) => amount)).toEqual([1500, 500])
  })

  it('answers 400 charge_already_refunded the second time', async () => {
    const { standIn, stripe, intent, charge } = await startPaid()
    await stripe.refunds.create({ payment_intent: intent })

    const error = await refusalOf(stripe.refunds.create({ payment_intent: intent }))

    expect(error).toMatchObject({
      statusCode: 400,
      code: 'charge_already_refunded',
      message: `Charge ${charge} has already been refunded.`,
    })
    expect(standIn.refunds()).toHaveLength(1)
  })

  it('refunds once for concurrent requests', async () => {
    const { standIn, stripe, intent } = await startPaid()

    await Promise.allSettled(
      Array.from({ length: 20 }, () => stripe.refunds.create({ payment_intent: intent })),
    )

    expect(standIn.refunds()).toHaveLength(1)
  })

  it('answers 400 to more than the remaining amount', async () => {
    const { stripe, intent } = await startPaid()
    await stripe.refunds.create({ payment_intent: intent, amount: 500 })

    const error = await refusalOf(stripe.refunds.create({ payment_intent: intent, amount: 1501 }))

    expect(error).toMatchObject({
      statusCode: 400,
      param: 'amount',
      message: 'Refund amount ($15.01) is greater than unrefunded amount on charge ($15.00)',
    })
  })

  it('answers 400 when nothing was paid', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create(blank)

    const error = await refusalOf(stripe.refunds.create({ payment_intent: id }))

    expect(error.message).toBe(`This PaymentIntent (${id}) does not have a successful charge to refund.`)
  })

  it('answers 400 for a failed charge', async () => {
    const { stripe } = await start()
    const declined = await refusalOf(stripe.paymentIntents.create(payment('pm_card_visa_chargeDeclined')))

    const error = await refusalOf(stripe.refunds.create({ charge: String(declined.charge) }))

    expect(error).toMatchObject({ statusCode: 400, code: 'charge_not_refundable' })
  })

  it.each([
    [{}, { code: 'parameter_missing' }],
    [{ payment_intent: 'pi_none' }, { code: 'resource_missing', param: 'payment_intent' }],
    [{ charge: 'ch_none' }, { code: 'resource_missing', param: 'charge' }],
    [
      { charge: 'ch_none', amount: 0 },
      { code: 'parameter_invalid_integer', param: 'amount' },
    ],
  ])('answers 400 to %j', async (params, refusal) => {
    const { stripe } = await start()

    const error = await refusalOf(stripe.refunds.create(params))

    expect(error).toMatchObject({ statusCode: 400, ...refusal })
  })
})
