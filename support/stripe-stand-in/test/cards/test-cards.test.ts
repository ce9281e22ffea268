import { describe, expect, it } from '@jest/globals'
import { testCard, testCardNames } from '../../src/cards/test-cards.ts'
import { blank, payment, tokenPayment } from '../support/payment.ts'
import { refusalOf } from '../support/refusal.ts'
import { start } from '../support/stand-in.ts'

const chargeable = testCardNames.filter((name) => {
  const { decline, threeDSecure } = testCard(name)
  return !decline && (threeDSecure === undefined || threeDSecure === 'optional')
})
const authenticating = testCardNames.filter((name) =>
  ['required', 'setUp'].includes(testCard(name).threeDSecure ?? ''),
)

describe('test cards that succeed', () => {
  it.each(chargeable)('charges pm_card_%s and tok_%s', async (name) => {
    const { standIn, stripe } = await start()

    const byMethod = await stripe.paymentIntents.create(payment(`pm_card_${name}`))
    const byToken = await stripe.paymentIntents.create(tokenPayment(`tok_${name}`))

    expect([byMethod.status, byToken.status]).toEqual(['succeeded', 'succeeded'])
    expect(standIn.charges()).toEqual([
      expect.objectContaining({ id: byMethod.latest_charge, paid: true, amount: 2000 }),
      expect.objectContaining({ id: byToken.latest_charge, paid: true, amount: 2000 }),
    ])
  })
})

describe('the charge of a test card', () => {
  it.each([
    ['visa', 'visa', '4242'],
    ['visa_debit', 'visa', '5556'],
    ['mastercard', 'mastercard', '4444'],
    ['mastercard_debit', 'mastercard', '8210'],
    ['mastercard_prepaid', 'mastercard', '5100'],
    ['amex', 'amex', '8431'],
    ['discover', 'discover', '9424'],
    ['diners', 'diners', '0004'],
    ['jcb', 'jcb', '0505'],
    ['unionpay', 'unionpay', '0005'],
  ])('includes the brand and the last four digits of %s when expanded', async (name, brand, last4) => {
    const { stripe } = await start()
    const { id } = await stripe.paymentIntents.create({ ...blank, payment_method: `pm_card_${name}` })

    const { latest_charge } = await stripe.paymentIntents.confirm(id, { expand: ['latest_charge'] })

    const details = { type: 'card', card: { brand, last4, wallet: null } }
    expect(latest_charge).toMatchObject({ object: 'charge', payment_method_details: details })
  })

  it('expands to null before there is one', async () => {
    const { stripe } = await start()

    const intent = await stripe.paymentIntents.create(
      payment('pm_card_threeDSecure2Required', { expand: ['latest_charge'] }),
    )

    expect(intent).toMatchObject({ status: 'requires_action', latest_charge: null })
  })
})

describe('test cards that are declined', () => {
  it.each([
    ['visa_chargeDeclined', 'card_declined', 'generic_decline', 'Your card was declined.'],
    ['chargeDeclined', 'card_declined', 'generic_decline', 'Your card was declined.'],
    [
      'visa_chargeDeclinedInsufficientFunds',
      'card_declined',
      'insufficient_funds',
      'Your card has insufficient funds.',
    ],
    ['visa_chargeDeclinedLostCard', 'card_declined', 'lost_card', 'Your card was declined.'],
    ['visa_chargeDeclinedStolenCard', 'card_declined', 'stolen_card', 'Your card was declined.'],
    ['chargeDeclinedExpiredCard', 'expired_card', 'expired_card', 'Your card has expired.'],
    [
      'chargeDeclinedIncorrectCvc',
      'incorrect_cvc',
      'incorrect_cvc',
      "Your card's security code is incorrect.",
    ],
    [
      'chargeDeclinedProcessingError',
      'processing_error',
      'processing_error',
      'An error occurred while processing your card. Try again in a little bit.',
    ],
    [
      'visa_chargeDeclinedVelocityLimitExceeded',
      'card_declined',
      'card_velocity_exceeded',
      'Your card was declined for making repeated attempts too frequently or exceeding its amount limit.',
    ],
    ['chargeCustomerFail', 'card_declined', 'generic_decline', 'Your card was declined.'],
    ['radarBlock', 'card_declined', 'fraudulent', 'Your card was declined.'],
    ['threeDSecureRequiredProcessingError', 'card_declined', 'generic_decline', 'Your card was declined.'],
  ])('answers 402 for %s', async (name, code, declineCode, message) => {
    const { standIn, stripe } = await start()

    for (const params of [payment(`pm_card_${name}`), tokenPayment(`tok_${name}`)]) {
      const error = await refusalOf(stripe.paymentIntents.create(params))

      expect(error).toMatchObject({
        type: 'StripeCardError',
        statusCode: 402,
        code,
        decline_code: declineCode,
        message,
        payment_intent: {
          status: 'requires_payment_method',
          payment_method: null,
          last_payment_error: { type: 'card_error', code, decline_code: declineCode, message },
        },
      })
      const [charge] = standIn.charges().slice(-1)
      expect(charge).toMatchObject({ id: error.charge, paid: false, status: 'failed', failure_code: code })
    }
  })
})

describe('test cards that require 3-D Secure', () => {
  it.each(authenticating)('waits for authentication of %s and charges nothing', async (name) => {
    const { standIn, stripe } = await start()

    const byMethod = await stripe.paymentIntents.create(payment(`pm_card_${name}`))
    const byToken = await stripe.paymentIntents.create(tokenPayment(`tok_${name}`))

    expect([byMethod.status, byToken.status]).toEqual(['requires_action', 'requires_action'])
    expect(standIn.charges()).toEqual([])
  })

  it('requires authentication of a card with optional 3-D Secure when requested', async () => {
    const { stripe } = await start()

    const intent = await stripe.paymentIntents.create(
      payment('pm_card_threeDSecureOptional', {
        payment_method_options: { card: { request_three_d_secure: 'any' } },
      }),
    )

    expect(intent.status).toBe('requires_action')
  })

  it('declines an off-session payment that requires authentication', async () => {
    const { stripe } = await start()

    const error = await refusalOf(
      stripe.paymentIntents.create(payment('pm_card_authenticationRequired', { off_session: true })),
    )

    expect(error).toMatchObject({ code: 'authentication_required', decline_code: 'authentication_required' })
  })

  it('charges a card off-session that is set up for it', async () => {
    const { stripe } = await start()

    const intent = await stripe.paymentIntents.create(
      payment('pm_card_authenticationRequiredSetupForOffSession', { off_session: true }),
    )

    expect(intent.status).toBe('succeeded')
  })

  it('declines when the request cannot handle an action', async () => {
    const { stripe } = await start()

    const error = await refusalOf(
      stripe.paymentIntents.create(
        payment('pm_card_threeDSecure2Required', { error_on_requires_action: true }),
      ),
    )

    expect(error).toMatchObject({
      statusCode: 402,
      code: 'authentication_required',
      decline_code: 'authentication_not_handled',
    })
  })
})

describe('cards other than test cards', () => {
  it('answers 400 resource_missing for an unknown PaymentMethod', async () => {
    const { standIn, stripe } = await start()

    const error = await refusalOf(stripe.paymentIntents.create(payment('pm_card_gold')))

    expect(error).toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      param: 'payment_method',
      message: "No such PaymentMethod: 'pm_card_gold'",
    })
    expect(standIn.paymentIntents()).toEqual([])
  })

  it('answers 400 resource_missing for an unknown token', async () => {
    const { stripe } = await start()

    const error = await refusalOf(stripe.paymentIntents.create(tokenPayment('tok_gold')))

    expect(error).toMatchObject({
      statusCode: 400,
      code: 'resource_missing',
      message: "No such token: 'tok_gold'",
    })
  })

  it.each(['pm_card_toString', 'pm_card___proto__', 'pm_card_'])('rejects %s as unknown', async (name) => {
    const { stripe } = await start()

    const error = await refusalOf(stripe.paymentIntents.create(payment(name)))

    expect(error.code).toBe('resource_missing')
  })

  it('rejects card numbers', async () => {
    const { stripe } = await start()
    const { payment_method, ...rest } = payment('')
    const card = { number: '4242424242424242', exp_month: 12, exp_year: 2034, cvc: '123' }
    const params = Object.assign(rest, { payment_method_data: { type: 'card' as const, card } })

    const error = await refusalOf(stripe.paymentIntents.create(params))

    expect(error.message).toMatch(
      /^Sending credit card numbers directly to the Stripe API is generally unsafe/,
    )
  })
})
