import type { Decline } from '../cards/declines.ts'
import { testCard } from '../cards/test-cards.ts'
import { failedCharge, paidCharge } from '../charges/charge.ts'
import type { ApiError, PaymentIntent, StoredPaymentMethod } from '../objects.ts'
import type { Transaction } from '../store/transaction.ts'
import { failed, succeeded } from './transitions.ts'

/** Charges the card, unless its issuer declines. */
export function chargeCard(
  tx: Transaction,
  intent: PaymentIntent,
  method: StoredPaymentMethod,
  authenticatedByBank = false,
): PaymentIntent {
  const { decline } = testCard(method.testCard)
  if (decline) return declineCard(tx, intent, method, decline)
  const charge = tx.put('charges', paidCharge(intent, method, authenticatedByBank))
  const paid = tx.put('payment_intents', succeeded(intent, charge.id))
  tx.emit('charge.succeeded', charge)
  tx.emit('payment_intent.succeeded', paid)
  return paid
}

/** Records a failed charge; the PaymentIntent then requires another card. */
export function declineCard(
  tx: Transaction,
  intent: PaymentIntent,
  method: StoredPaymentMethod,
  decline: Decline,
): PaymentIntent {
  const charge = tx.put('charges', failedCharge(intent, method, decline))
  const error: ApiError = {
    charge: charge.id,
    code: decline.code,
    decline_code: decline.declineCode,
    doc_url: `https://stripe.com/docs/error-codes/${decline.code.replaceAll('_', '-')}`,
    message: decline.message,
    payment_method: method.method,
    type: 'card_error',
  }
  const open = tx.put('payment_intents', failed(intent, error, charge.id))
  tx.emit('charge.failed', charge)
  tx.emit('payment_intent.payment_failed', open)
  return open
}

/** After a failed authentication, the PaymentIntent requires another card; nothing is charged. */
export function failAuthentication(
  tx: Transaction,
  intent: PaymentIntent,
  method: StoredPaymentMethod,
): PaymentIntent {
  const error: ApiError = {
    code: 'payment_intent_authentication_failure',
    doc_url: 'https://stripe.com/docs/error-codes/payment-intent-authentication-failure',
    message:
      'We are unable to authenticate your payment method. Please choose a different payment method and try again.',
    payment_method: method.method,
    type: 'invalid_request_error',
  }
  const open = tx.put('payment_intents', failed(intent, error, null))
  tx.emit('payment_intent.payment_failed', open)
  return open
}
