import { describe, expect, it } from '@jest/globals'
import type Stripe from 'stripe'
import { outcomeOf } from '../../src/stripe/outcome.ts'

const succeededWith = (latest_charge: unknown) =>
  outcomeOf({ status: 'succeeded', latest_charge } as Stripe.PaymentIntent, false)

const chargeOf = (card: object) => ({ payment_method_details: { card } })

describe('outcomeOf', () => {
  it('includes the charged card', () => {
    const card = { brand: 'mastercard', last4: '4444', wallet: null, country: 'US' }
    expect(succeededWith(chargeOf(card))).toEqual({
      kind: 'succeeded',
      card: { brand: 'mastercard', last4: '4444' },
    })
  })

  it('includes the wallet of the card', () => {
    const card = { brand: 'visa', last4: '4242', wallet: { type: 'google_pay', dynamic_last4: '1111' } }
    expect(succeededWith(chargeOf(card))).toEqual({
      kind: 'succeeded',
      card: { brand: 'visa', last4: '4242', wallet: 'google_pay' },
    })
  })

  it.each([[null], ['ch_1'], [{ payment_method_details: null }], [chargeOf({ brand: null, last4: null })]])(
    'succeeds without a card when the charge is %j',
    (charge) => {
      expect(succeededWith(charge)).toEqual({ kind: 'succeeded', card: undefined })
    },
  )
})
