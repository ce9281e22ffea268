import type { Stripe } from 'stripe'
import { testCard } from '../cards/test-cards.ts'
import { unixNow } from '../clock.ts'
import { newId } from '../ids.ts'
import type { Charge, Refund } from '../objects.ts'
import type { Transaction } from '../store/transaction.ts'

interface Wish {
  amount: number
  reason: Stripe.Refund.Reason | null
  metadata: Stripe.Metadata
}

export const newRefund = (charge: Charge, { amount, reason, metadata }: Wish, pending: boolean): Refund => ({
  id: newId('re'),
  object: 'refund',
  amount,
  balance_transaction: null,
  charge: charge.id,
  created: unixNow(),
  currency: charge.currency,
  customer: null,
  customer_account: null,
  destination_details: {
    type: 'card',
    card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
  },
  metadata,
  payment_intent: charge.payment_intent,
  payment_method: charge.payment_method,
  reason,
  receipt_number: null,
  source_transfer_reversal: null,
  status: pending ? 'pending' : 'succeeded',
  transfer_reversal: null,
})

/** The charge after a refund of `amount`, or, if it is negative, after a refund has failed. */
export function withRefunded(charge: Charge, amount: number): Charge {
  const refunded = charge.amount_refunded + amount
  return { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount_captured }
}

/** The course of refunds to the charge's card: immediate, except for two test cards. */
export function refundBehaviour(
  tx: Pick<Transaction, 'get'>,
  charge: Charge,
): 'failing' | 'pending' | undefined {
  const method = tx.get('payment_methods', charge.payment_method ?? '')
  return method && testCard(method.testCard).refund
}
