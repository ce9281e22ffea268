import type { Order } from '../models/order.ts'
import type { Payment } from '../models/payment.ts'
import { StripeUnavailableError } from '../stripe/errors.ts'
import type { Outcome } from '../stripe/outcome.ts'

const whyCancelled = (order: Order): string => {
  if (order.status === 'cancelled' && order.reason !== 'expired') return 'The order was cancelled'
  return order.isPayable() ? 'The payment was tried too often' : 'The order has expired'
}

/** Why an order is refunded, in words for the buyer. */
export const whyRefunded = ({ reason }: Order): string => {
  switch (reason) {
    case 'sold':
      return 'The ticket was sold to another buyer'
    case 'expired':
      return 'The order had expired'
    default:
      return 'The order was cancelled'
  }
}

/**
 * Moves a payment to the outcome that Stripe has reported.
 * @param pollMs when Stripe is asked again about a payment that waits for its cardholder
 * @throws StripeUnavailableError if there is no outcome yet
 */
export const record = (
  payment: Payment,
  outcome: Outcome,
  { order, pollMs }: { order: Order; pollMs: number },
): void => {
  switch (outcome.kind) {
    case 'succeeded':
      payment.succeed(outcome.card)
      break
    case 'requires_action':
      payment.requireAction(pollMs)
      break
    case 'declined':
      payment.decline(outcome.refusal, outcome.reason)
      break
    case 'cancelled':
      payment.cancel(whyCancelled(order))
      break
    case 'processing':
      throw new StripeUnavailableError({ type: 'processing' })
  }
}
