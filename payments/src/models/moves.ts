import type { PaymentStatus } from '@ticketing/common'

/**
 * Where a payment may go from where. What Stripe tells is taken from any open state, since a browser that holds
 * the client secret may go on by itself.
 */
const moves: Record<PaymentStatus, readonly PaymentStatus[]> = {
  pending: ['pending', 'requires_action', 'declined', 'succeeded', 'cancelled'],
  requires_action: ['pending', 'requires_action', 'declined', 'succeeded', 'cancelled'],
  declined: ['pending', 'requires_action', 'declined', 'succeeded', 'cancelled'],
  succeeded: ['refunded'],
  refunded: [],
  cancelled: [],
}

/** @throws Error when a payment cannot go from one state to the other */
export const checkMove = (from: PaymentStatus, to: PaymentStatus): void => {
  if (!moves[from].includes(to)) throw new Error(`A ${from} payment cannot become ${to}`)
}
