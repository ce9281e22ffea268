import { describe, expect, it } from '@jest/globals'
import { blank, payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

describe('POST /v1/payment_intents/:id/cancel', () => {
  it.each([blank, { ...blank, payment_method: 'pm_card_visa' }, payment('pm_card_threeDSecure2Required')])(
    'cancels an unpaid PaymentIntent',
    async (params) => {
      const { stripe } = await start()
      const { id } = await stripe.paymentIntents.create(params)

      const intent = await stripe.paymentIntents.cancel(id, { cancellation_reason: 'abandoned' })

      expect(intent).toMatchObject({
        status: 'canceled',
        cancellation_reason: 'abandoned',
        canceled_at: expect.any(Number),
        next_action: null,
      })
    },
  )

  it('answers 400 when it has succeeded', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create(payment('pm_card_visa'))

    const error = await refusalOf(stripe.paymentIntents.cancel(id))

    expect(error).toMatchObject({
      statusCode: 400,
      code: 'payment_intent_unexpected_state',
      message:
        'You cannot cancel this PaymentIntent because it has a status of succeeded. Only a PaymentIntent with one ' +
        'of the following statuses may be canceled: requires_payment_method, requires_confirmation, ' +
        'requires_action, requires_capture, processing.',
      payment_intent: { id },
    })
  })

  it('answers 400 when it is already canceled', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create(blank)
    await stripe.paymentIntents.cancel(id)

    const error = await refusalOf(stripe.paymentIntents.cancel(id))

    expect(error).toMatchObject({ statusCode: 400, code: 'payment_intent_unexpected_state' })
  })
})
