import type { Stripe } from 'stripe'
import { testCard } from '../cards/test-cards.ts'
import type { PaymentIntent, StoredPaymentMethod } from '../objects.ts'

const passedChallenge: Stripe.Charge.PaymentMethodDetails.Card.ThreeDSecure = {
  authentication_flow: 'challenge',
  electronic_commerce_indicator: '05',
  exemption_indicator: null,
  result: 'authenticated',
  result_reason: null,
  transaction_id: null,
  version: '2.2.0',
}

/** A charge's `payment_method_details.card`. */
export function cardDetails(
  intent: PaymentIntent,
  { method, testCard: name }: StoredPaymentMethod,
  authenticated: boolean,
): Stripe.Charge.PaymentMethodDetails.Card {
  const { brand, funding, last4 } = testCard(name)
  return {
    amount_authorized: intent.amount,
    authorization_code: null,
    brand,
    checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: null },
    country: 'US',
    electronic_commerce_indicator: authenticated ? '05' : null,
    exp_month: method.card?.exp_month ?? 12,
    exp_year: method.card?.exp_year ?? 2030,
    fingerprint: method.card?.fingerprint ?? null,
    funding,
    installments: null,
    last4,
    mandate: null,
    network: brand,
    network_transaction_id: null,
    regulated_status: 'unregulated',
    three_d_secure: authenticated ? passedChallenge : null,
    transaction_link_id: null,
    wallet: null,
  }
}
