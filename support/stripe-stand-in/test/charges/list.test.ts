import { describe, expect, it } from '@jest/globals'
import { payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

describe('GET /v1/charges', () => {
  it('lists the charges of a PaymentIntent', async () => {
    const { stripe } = await start()
    await stripe.paymentIntents.create(payment('pm_card_visa'))
    const { id, latest_charge } = await stripe.paymentIntents.create(payment('pm_card_amex'))

    const { data } = await stripe.charges.list({ payment_intent: id, expand: ['data.payment_intent'] })

    expect(data).toEqual([
      expect.objectContaining({ id: latest_charge, payment_intent: expect.objectContaining({ id }) }),
    ])
    expect((await stripe.charges.list()).data).toHaveLength(2)
  })
})

describe('GET /v1/charges/:id', () => {
  it('answers 404 for an unknown charge', async () => {
    const { stripe } = await start()

    const error = await refusalOf(stripe.charges.retrieve('ch_none'))

    expect(error).toMatchObject({
      statusCode: 404,
      code: 'resource_missing',
      message: "No such charge: 'ch_none'",
    })
  })
})
