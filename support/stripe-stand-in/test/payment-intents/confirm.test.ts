import { describe, expect, it } from '@jest/globals'
import { blank, payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

describe('POST /v1/payment_intents/:id/confirm', () => {
  it('charges the card of the PaymentIntent', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create({ ...blank, payment_method: 'pm_card_mastercard' })

    const intent = await stripe.paymentIntents.confirm(id)

    expect(intent).toMatchObject({ id, status: 'succeeded' })
  })

  it('charges the card in the request', async () => {
    const { standIn, stripe } = await start()
    const { id } = await stripe.paymentIntents.create(blank)

    const intent = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })

    expect(intent.status).toBe('succeeded')
    expect(standIn.charges()).toHaveLength(1)
  })

  it('accepts another card after a decline', async () => {
    const { standIn, stripe } = await start()
    const declined = await refusalOf(stripe.paymentIntents.create(payment('pm_card_visa_chargeDeclined')))
    const id = String(declined.payment_intent?.id)

    const intent = await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })

    expect(intent).toMatchObject({ status: 'succeeded', last_payment_error: null })
    expect(standIn.charges().map(({ paid }) => paid)).toEqual([false, true])
  })

  it('requires authentication again when it is confirmed while waiting for it', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create(payment('pm_card_threeDSecure2Required'))

    expect(await stripe.paymentIntents.confirm(id)).toMatchObject({ status: 'requires_action' })
    expect(await stripe.paymentIntents.confirm(id, { payment_method: 'pm_card_visa' })).toMatchObject({
      status: 'succeeded',
      next_action: null,
    })
  })

  it('answers 400 without a card', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create(blank)

    const error = await refusalOf(stripe.paymentIntents.confirm(id))

    expect(error).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' })
    expect(error.message).toMatch(/because it's missing a payment method/)
  })

  it.each([{}, { payment_method: 'pm_card_visa' }])(
    'answers 400 when it has succeeded (%j)',
    async (params) => {
      const { standIn, stripe } = await start()
      const { id } = await stripe.paymentIntents.create(payment('pm_card_visa'))

      const error = await refusalOf(stripe.paymentIntents.confirm(id, params))

      expect(error).toMatchObject({
        statusCode: 400,
        code: 'payment_intent_unexpected_state',
        message:
          'You cannot confirm this PaymentIntent because it has already succeeded after being previously confirmed.',
        payment_intent: { id, status: 'succeeded' },
      })
      expect(standIn.charges()).toHaveLength(1)
    },
  )

  it.each([{}, { payment_method: 'pm_card_visa' }])(
    'answers 400 when it is canceled (%j)',
    async (params) => {
      const { standIn, stripe } = await start()
      const { id } = await stripe.paymentIntents.create({ ...blank, payment_method: 'pm_card_visa' })
      await stripe.paymentIntents.cancel(id)

      const error = await refusalOf(stripe.paymentIntents.confirm(id, params))

      expect(error).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' })
      expect(error.message).toMatch(/it has a status of canceled/)
      expect(standIn.charges()).toEqual([])
    },
  )

  it('answers 404 for an unknown PaymentIntent', async () => {
    const { stripe } = await start()

    const error = await refusalOf(stripe.paymentIntents.confirm('pi_none'))

    expect(error).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      param: 'intent',
      message: "No such payment_intent: 'pi_none'",
    })
  })

  it('charges once when it is confirmed many times concurrently', async () => {
    const { standIn, stripe } = await start()
    const { id } = await stripe.paymentIntents.create({ ...blank, payment_method: 'pm_card_visa' })

    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, () => stripe.paymentIntents.confirm(id)),
    )

    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(standIn.charges()).toHaveLength(1)
  })
})
