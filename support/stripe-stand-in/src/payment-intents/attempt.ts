import type { Answer } from '../api/answer.ts'
import { ok, refused } from '../api/answer.ts'
import { authenticationNotHandled, authenticationRequired } from '../cards/declines.ts'
import { type TestCard, testCard } from '../cards/test-cards.ts'
import type { PaymentIntent, StoredPaymentMethod } from '../objects.ts'
import type { Transaction } from '../store/transaction.ts'
import { chargeCard, declineCard } from './charge-card.ts'
import { nextActionFor } from './next-action.ts'
import type { ConfirmParams } from './params.ts'
import { confirmed, requiringAction } from './transitions.ts'

/** Tries to pay a PaymentIntent with its card: it is charged, declined, or requires authentication. */
export function attemptPayment(
  tx: Transaction,
  intent: PaymentIntent,
  params: ConfirmParams,
  publicPath: string,
): Answer {
  const attempt = confirmed(intent)
  const method = paymentMethodOf(tx, attempt)
  if (!asksCardholder(testCard(method.testCard), attempt, params))
    return answerOf(chargeCard(tx, attempt, method))
  if (params.off_session) return answerOf(declineCard(tx, attempt, method, authenticationRequired))
  if (params.error_on_requires_action) {
    return answerOf(declineCard(tx, attempt, method, authenticationNotHandled))
  }
  const waiting = requiringAction(attempt, nextActionFor(attempt, params, publicPath))
  tx.put('authentications', { id: intent.id, returnUrl: params.return_url ?? null })
  tx.emit('payment_intent.requires_action', waiting)
  return ok(tx.put('payment_intents', waiting))
}

/** The card with which a confirmed PaymentIntent will be paid. */
export function paymentMethodOf(tx: Transaction, intent: PaymentIntent): StoredPaymentMethod {
  const method = tx.get('payment_methods', intent.payment_method ?? '')
  if (!method) throw new Error(`${intent.id} has no payment method`)
  return method
}

function asksCardholder(card: TestCard, intent: PaymentIntent, params: ConfirmParams): boolean {
  const requested = intent.payment_method_options?.card?.request_three_d_secure
  switch (card.threeDSecure) {
    case 'required':
      return true
    case 'setUp':
      return !params.off_session
    case 'optional':
      return requested !== 'automatic'
    default:
      return false
  }
}

/** The response to a declined payment is a 402 with the PaymentIntent in the error. */
function answerOf(intent: PaymentIntent): Answer {
  const error = intent.last_payment_error
  return error ? refused({ status: 402, error: { ...error, payment_intent: intent } }) : ok(intent)
}
