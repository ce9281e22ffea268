import { describe, expect, it } from '@jest/globals'
import type Stripe from 'stripe'
import { blank, payment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

describe('POST /v1/payment_intents', () => {
  it('creates a PaymentIntent that requires a card', async () => {
    const { stripe } = await start()

    const intent = await stripe.paymentIntents.create({
      ...blank,
      metadata: { orderId: 'o1' },
      description: 'A ticket',
    })

    expect(intent).toMatchObject({
      object: 'payment_intent',
      amount: 2000,
      amount_received: 0,
      currency: 'usd',
      description: 'A ticket',
      livemode: false,
      metadata: { orderId: 'o1' },
      latest_charge: null,
      status: 'requires_payment_method',
    })
    expect(intent.id).toMatch(/^pi_\w{24}$/)
    expect(intent.client_secret).toMatch(new RegExp(`^${intent.id}_secret_\\w+$`))
  })

  it('requires confirmation when it has a card', async () => {
    const { stripe } = await start()

    const intent = await stripe.paymentIntents.create({ ...blank, payment_method: 'pm_card_visa' })

    expect(intent).toMatchObject({
      status: 'requires_confirmation',
      payment_method: expect.stringMatching(/^pm_\w{24}$/),
    })
  })

  it('charges at once with confirm', async () => {
    const { stripe } = await start()

    const intent = await stripe.paymentIntents.create(
      payment('pm_card_visa', { metadata: { orderId: 'o1' }, expand: ['latest_charge'] }),
    )

    expect(intent).toMatchObject({
      status: 'succeeded',
      amount_received: 2000,
      latest_charge: {
        object: 'charge',
        amount_captured: 2000,
        captured: true,
        metadata: { orderId: 'o1' },
        paid: true,
        payment_intent: intent.id,
        payment_method_details: {
          type: 'card',
          card: { brand: 'visa', last4: '4242', three_d_secure: null },
        },
        refunded: false,
        status: 'succeeded',
      },
    })
  })

  it.each<[Record<string, unknown>, Record<string, unknown>]>([
    [
      { amount: 49 },
      { code: 'amount_too_small', param: 'amount', message: 'Amount must be at least $0.50 usd' },
    ],
    [
      { amount: 49, currency: 'jpy' },
      { code: 'amount_too_small', message: 'Amount must be at least ¥50 jpy' },
    ],
    [{ amount: 1295, currency: 'kwd' }, { message: 'Amount must be a multiple of 10 in kwd' }],
    [{ amount: 550, currency: 'isk' }, { message: 'Amount must be a multiple of 100 in isk' }],
    [
      { amount: 100, currency: 'huf' },
      { code: 'amount_too_small', message: 'Amount must be at least HUF\u00a0175 huf' },
    ],
    [
      { amount: 100_000_000 },
      { code: 'amount_too_large', param: 'amount', message: 'Amount must be no more than $999,999.99' },
    ],
    [
      { amount: 19.99 },
      { code: 'parameter_invalid_integer', param: 'amount', message: 'Invalid integer: 19.99' },
    ],
    [{ amount: -1 }, { code: 'parameter_invalid_integer', param: 'amount' }],
    [{ amount: '' }, { code: 'parameter_invalid_integer', param: 'amount' }],
    [{ amount: undefined }, { code: 'parameter_missing', message: 'Missing required param: amount.' }],
    [{ currency: undefined }, { code: 'parameter_missing', param: 'currency' }],
    [
      { currency: 'gold' },
      { param: 'currency', message: expect.stringMatching(/^Invalid currency: must be one of/) },
    ],
    [{ confirm: 'yes' }, { param: 'confirm', message: 'Invalid boolean: yes' }],
    [
      { colour: 'red' },
      { code: 'parameter_unknown', param: 'colour', message: 'Received unknown parameter: colour' },
    ],
    [{ constructor: 'x' }, { code: 'parameter_unknown', param: 'constructor' }],
    [{ metadata: 'x' }, { param: 'metadata', message: 'Invalid object' }],
    [{ metadata: { deep: { er: 'x' } } }, { param: 'metadata[deep]', message: 'Invalid string' }],
    [{ metadata: { long: 'x'.repeat(501) } }, { param: 'metadata[long]' }],
    [
      { return_url: 'https://shop.test' },
      { param: 'return_url', message: 'return_url can only be used with confirm=true.' },
    ],
    [
      { payment_method: 'pm_card_visa', payment_method_data: { type: 'card', card: { token: 'tok_visa' } } },
      {},
    ],
    [
      { payment_method_types: ['card'] },
      { message: expect.stringMatching(/^You may only specify one of these/) },
    ],
    [{ capture_method: 'manual' }, { param: 'capture_method' }],
    [{ expand: ['latest'] }, { message: 'This property cannot be expanded (latest).' }],
  ])('answers 400 to %j and changes nothing', async (wrong, refusal) => {
    const { standIn, stripe } = await start()
    const params = { ...blank, ...wrong } as Stripe.PaymentIntentCreateParams

    const error = await refusalOf(stripe.paymentIntents.create(params))

    expect(error).toMatchObject({ type: 'StripeInvalidRequestError', statusCode: 400, ...refusal })
    expect(standIn.paymentIntents()).toEqual([])
    expect(standIn.events()).toEqual([])
  })

  it.each(['javascript:alert(1)', '//evil.test', '/\\evil.test', 'shop'])(
    'answers 400 url_invalid to the return_url %s',
    async (returnUrl) => {
      const { stripe } = await start()

      const error = await refusalOf(
        stripe.paymentIntents.create(payment('pm_card_visa', { return_url: returnUrl })),
      )

      expect(error).toMatchObject({ statusCode: 400, code: 'url_invalid', param: 'return_url' })
    },
  )

  it('requires a return_url if a payment method may redirect', async () => {
    const { standIn, stripe } = await start()
    const { automatic_payment_methods, ...params } = payment('pm_card_visa')

    const error = await refusalOf(stripe.paymentIntents.create(params))

    expect(error.message).toMatch(/you must provide a `return_url`/)
    expect(standIn.paymentIntents()).toEqual([])
    const intent = await stripe.paymentIntents.create({ ...params, return_url: 'https://shop.test/done' })
    expect(intent.status).toBe('succeeded')
  })

  it('rejects a card that another PaymentIntent has used', async () => {
    const { stripe } = await start()
    const { payment_method } = await stripe.paymentIntents.create(payment('pm_card_visa'))

    const error = await refusalOf(stripe.paymentIntents.create(payment(String(payment_method))))

    expect(error.message).toMatch(/was previously used with a PaymentIntent/)
  })
})
