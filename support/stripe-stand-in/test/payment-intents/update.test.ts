import { describe, expect, it } from '@jest/globals'
import { blank, payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

describe('POST /v1/payment_intents/:id', () => {
  it('changes the given fields and keeps the rest', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create({
      ...blank,
      description: 'A',
      metadata: { a: '1', b: '2' },
    })

    const intent = await stripe.paymentIntents.update(id, { amount: 3000, metadata: { b: '', c: '3' } })

    expect(intent).toMatchObject({ amount: 3000, currency: 'usd', description: 'A' })
    expect(intent.metadata).toEqual({ a: '1', c: '3' })
    expect(await stripe.paymentIntents.update(id, { metadata: '', description: '' })).toMatchObject({
      description: null,
      metadata: {},
    })
  })

  it('sets a card', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create(blank)

    const intent = await stripe.paymentIntents.update(id, { payment_method: 'pm_card_visa' })

    expect(intent.status).toBe('requires_confirmation')
  })

  it.each([{ amount: 3000 }, { currency: 'eur' }, { payment_method: 'pm_card_visa' }])(
    'answers 400 to %j when it has succeeded',
    async (change) => {
      const { stripe } = await start()
      const { id } = await stripe.paymentIntents.create(payment('pm_card_visa'))

      const error = await refusalOf(stripe.paymentIntents.update(id, change))

      expect(error).toMatchObject({
        statusCode: 400,
        code: 'payment_intent_unexpected_state',
        param: Object.keys(change)[0],
      })
    },
  )

  it('accepts metadata when it has succeeded', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create(payment('pm_card_visa'))

    const intent = await stripe.paymentIntents.update(id, { metadata: { note: 'x' } })

    expect(intent).toMatchObject({ status: 'succeeded', metadata: { note: 'x' } })
  })

  it('answers 400 to an amount below the minimum of its currency', async () => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create(blank)

    const error = await refusalOf(stripe.paymentIntents.update(id, { amount: 10 }))

    expect(error.code).toBe('amount_too_small')
  })
})
