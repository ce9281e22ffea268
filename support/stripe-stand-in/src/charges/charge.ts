import type { Stripe } from 'stripe'
import type { Decline } from '../cards/declines.ts'
import { unixNow } from '../clock.ts'
import { newId } from '../ids.ts'
import type { Charge, PaymentIntent, StoredPaymentMethod } from '../objects.ts'
import { noBillingDetails } from '../payment-methods/payment-method.ts'
import { cardDetails } from './card-details.ts'

const approved: Stripe.Charge.Outcome = {
  advice_code: null,
  network_advice_code: null,
  network_decline_code: null,
  network_status: 'approved_by_network',
  reason: null,
  risk_level: 'normal',
  risk_score: 10,
  seller_message: 'Payment complete.',
  type: 'authorized',
}

const refusal = (decline: Decline): Stripe.Charge.Outcome => ({
  ...approved,
  network_status: decline.blocked ? 'not_sent_to_network' : 'declined_by_network',
  reason: decline.blocked ? 'highest_risk_level' : decline.declineCode,
  risk_level: decline.blocked ? 'highest' : 'normal',
  seller_message: decline.blocked
    ? 'Stripe blocked this payment as too risky.'
    : 'The bank did not return any further details with this decline.',
  type: decline.blocked ? 'blocked' : 'issuer_declined',
})

/** A charge that pays a PaymentIntent in full. */
export const paidCharge = (
  intent: PaymentIntent,
  method: StoredPaymentMethod,
  authenticated: boolean,
): Charge => ({
  ...attemptedCharge(intent, method, authenticated),
  amount_captured: intent.amount,
  captured: true,
  outcome: approved,
  paid: true,
  status: 'succeeded',
})

/** A declined charge. */
export const failedCharge = (
  intent: PaymentIntent,
  method: StoredPaymentMethod,
  decline: Decline,
): Charge => ({
  ...attemptedCharge(intent, method, false),
  failure_code: decline.code,
  failure_message: decline.message,
  outcome: refusal(decline),
})

const attemptedCharge = (
  intent: PaymentIntent,
  method: StoredPaymentMethod,
  authenticated: boolean,
): Charge => ({
  id: newId('ch'),
  object: 'charge',
  amount: intent.amount,
  amount_captured: 0,
  amount_refunded: 0,
  application: null,
  application_fee: null,
  application_fee_amount: null,
  balance_transaction: null,
  billing_details: noBillingDetails,
  calculated_statement_descriptor: 'STRIPE STAND-IN',
  captured: false,
  created: unixNow(),
  currency: intent.currency,
  customer: null,
  description: intent.description,
  disputed: false,
  failure_balance_transaction: null,
  failure_code: null,
  failure_message: null,
  fraud_details: {},
  livemode: false,
  metadata: intent.metadata,
  on_behalf_of: null,
  outcome: null,
  paid: false,
  payment_intent: intent.id,
  payment_method: method.id,
  payment_method_details: { type: 'card', card: cardDetails(intent, method, authenticated) },
  radar_options: {},
  receipt_email: intent.receipt_email,
  receipt_number: null,
  receipt_url: null,
  refunded: false,
  review: null,
  shipping: null,
  source: null,
  source_transfer: null,
  statement_descriptor: intent.statement_descriptor,
  statement_descriptor_suffix: intent.statement_descriptor_suffix,
  status: 'failed',
  transfer_data: null,
  transfer_group: null,
})
