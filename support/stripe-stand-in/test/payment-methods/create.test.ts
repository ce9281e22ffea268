import { describe, expect, it } from '@jest/globals'
import { payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

describe('POST /v1/payment_methods', () => {
  it('creates a PaymentMethod from a token, for a single PaymentIntent', async () => {
    const { standIn, stripe } = await start()

    const method = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_mastercard' } })

    expect(method).toMatchObject({
      object: 'payment_method',
      type: 'card',
      card: { brand: 'mastercard', last4: '4444' },
    })
    expect(await stripe.paymentMethods.retrieve(method.id)).toMatchObject({ id: method.id })
    expect(await stripe.paymentIntents.create(payment(method.id))).toMatchObject({
      status: 'succeeded',
      payment_method: method.id,
    })
    expect((await refusalOf(stripe.paymentIntents.create(payment(method.id)))).message).toMatch(
      /may not be used again/,
    )
    expect(standIn.charges()).toHaveLength(1)
  })

  it('creates one from a card that will be declined, too', async () => {
    const { stripe } = await start()

    const { id } = await stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_chargeDeclined' } })

    expect(await refusalOf(stripe.paymentIntents.create(payment(id)))).toMatchObject({
      code: 'card_declined',
    })
  })

  it('answers 400 to an unknown token', async () => {
    const { stripe } = await start()

    const error = await refusalOf(stripe.paymentMethods.create({ type: 'card', card: { token: 'tok_gold' } }))

    expect(error).toMatchObject({ statusCode: 400, code: 'resource_missing', param: 'card[token]' })
  })
})

describe('GET /v1/payment_methods/:id', () => {
  it('answers 404 for an unknown id', async () => {
    const { stripe } = await start()

    expect(await refusalOf(stripe.paymentMethods.retrieve('pm_none'))).toMatchObject({ statusCode: 404 })
  })
})
