import { describe, expect, it } from '@jest/globals'
import { blank, payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { clientAt, start } from '../support/stand-in.ts'

describe('GET /v1/payment_intents/:id', () => {
  it('answers with the PaymentIntent and its expanded fields', async () => {
    const { stripe } = await start()
    const { id, latest_charge } = await stripe.paymentIntents.create(payment('pm_card_visa'))

    expect(await stripe.paymentIntents.retrieve(id)).toMatchObject({ id, latest_charge })
    const expand = ['latest_charge.payment_intent', 'payment_method']
    expect(await stripe.paymentIntents.retrieve(id, { expand })).toMatchObject({
      latest_charge: { id: latest_charge, payment_intent: { id } },
      payment_method: { object: 'payment_method', card: { last4: '4242' } },
    })
  })

  it('answers a browser with the client secret, with fewer fields', async () => {
    const { standIn, stripe } = await start()
    const { id, client_secret } = await stripe.paymentIntents.create({
      ...blank,
      metadata: { orderId: 'o1' },
    })
    const browser = clientAt(standIn.port, 'pk_test_123')

    const intent = await browser.paymentIntents.retrieve(id, { client_secret: String(client_secret) })

    expect(intent).toMatchObject({ id, status: 'requires_payment_method' })
    expect(intent).not.toHaveProperty('metadata')
  })

  it('answers 400 to a browser without the correct client secret', async () => {
    const { standIn, stripe } = await start()
    const { id } = await stripe.paymentIntents.create(blank)
    const browser = clientAt(standIn.port, 'pk_test_123')

    expect(await refusalOf(browser.paymentIntents.retrieve(id))).toMatchObject({ code: 'parameter_missing' })
    expect(await refusalOf(browser.paymentIntents.retrieve(id, { client_secret: 'x' }))).toMatchObject({
      statusCode: 400,
      param: 'client_secret',
    })
  })

  it('answers 404 for an unknown id', async () => {
    const { stripe } = await start()

    const error = await refusalOf(stripe.paymentIntents.retrieve('pi_none'))

    expect(error).toMatchObject({ statusCode: 404, code: 'resource_missing' })
  })
})
