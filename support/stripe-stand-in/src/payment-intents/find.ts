import { resourceMissing } from '../api/errors.ts'
import type { PaymentIntent } from '../objects.ts'
import type { Transaction } from '../store/transaction.ts'

/** @throws StripeError 404 `resource_missing` */
export function findPaymentIntent(tx: Transaction, id: string): PaymentIntent {
  const intent = tx.get('payment_intents', id)
  if (!intent) throw resourceMissing('payment_intent', id, 'intent')
  return intent
}
