import type { Order, Payment } from '@ticketing/common/contract'

/** The state of an order as shown to its buyer. */
export type OrderView =
  /** Reserved and waiting for a payment; `declined` is why the last one failed. */
  | { kind: 'payable'; declined?: string }
  /** Reserved, and the buyer has yet to confirm the payment with the bank. */
  | { kind: 'unconfirmed' }
  /** A payment is being processed. */
  | { kind: 'confirming' }
  /** The time to pay is over, and the cancellation is on its way. */
  | { kind: 'ending' }
  | { kind: 'paid' }
  | { kind: 'cancelled' }
  | { kind: 'expired' }
  /** Expired because its event began. */
  | { kind: 'event-began' }
  /** Cancelled before reasons were stored. */
  | { kind: 'ended' }
  /** Paid too late; the refund is pending. */
  | { kind: 'refunding' }
  /** Paid too late and refunded; `reason` is why, or what has become of the refund. */
  | { kind: 'refunded'; amount: number; reason?: string }
  /** Paid in time, but consumed after another order took the ticket; `refund` is set once it is refunded. */
  | { kind: 'sold'; refund?: { amount: number; reason?: string } }

export interface OrderMoment {
  /** The server's time in ms since 1970. */
  now: number
  /** The buyer has just returned from a successful 3-D Secure authentication: the charge will be known any moment. */
  isAuthenticated?: boolean
}

/** Derives the view of an order. */
export function orderView(
  order: Order,
  payments: readonly Payment[],
  { now, isAuthenticated = false }: OrderMoment,
): OrderView {
  const withStatus = (status: Payment['status']) => payments.find((payment) => payment.status === status)
  const refunded = withStatus('refunded')

  if (order.status === 'complete') return { kind: 'paid' }
  if (order.status === 'cancelled') {
    const refund = refunded && { amount: refunded.amount, reason: refunded.reason }
    if (order.reason === 'sold') return { kind: 'sold', ...(refund && { refund }) }
    if (refund) return { kind: 'refunded', ...refund }
    // It was paid in time, so it will be completed after all.
    if (hasExpired(order) && withStatus('succeeded')) return { kind: 'confirming' }
    if (withStatus('succeeded') ?? withStatus('pending')) return { kind: 'refunding' }
    return { kind: order.reason ?? 'ended' }
  }
  if (withStatus('succeeded') ?? withStatus('pending')) return { kind: 'confirming' }
  if (now >= Date.parse(order.expiresAt)) return { kind: 'ending' }
  if (withStatus('requires_action')) return { kind: isAuthenticated ? 'confirming' : 'unconfirmed' }
  return { kind: 'payable', declined: lastDecline(payments) }
}

const hasExpired = ({ reason }: Order): boolean => reason === 'expired' || reason === 'event-began'

const lastDecline = (payments: readonly Payment[]): string | undefined =>
  payments.findLast((payment) => payment.status === 'declined')?.reason

/** Whether the view will change soon without an event. */
export const isUnsettled = (view: OrderView): boolean =>
  ['confirming', 'unconfirmed', 'ending', 'refunding'].includes(view.kind) ||
  (view.kind === 'sold' && view.refund === undefined)
