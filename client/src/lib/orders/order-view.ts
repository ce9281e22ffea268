import type { Order, Payment } from '@ticketing/common/contract'

/** What an order means to its buyer right now. */
export type OrderView =
  /** Reserved and waiting for a payment; `declined` is why the last one failed. */
  | { kind: 'payable'; declined?: string }
  /** Reserved, and the buyer's bank has yet to hear from them. */
  | { kind: 'unconfirmed' }
  /** A payment is on its way. */
  | { kind: 'confirming' }
  /** Its time is over, and the release is on its way. */
  | { kind: 'ending' }
  | { kind: 'paid' }
  | { kind: 'cancelled' }
  | { kind: 'expired' }
  /** Cancelled, before it was kept why. */
  | { kind: 'ended' }
  /** Paid too late; the money is on its way back. */
  | { kind: 'refunding' }
  /** Paid too late; `reason` is why the money went back, or what has become of it. */
  | { kind: 'refunded'; amount: number; reason?: string }
  /** Paid in time, and heard of when another order had the ticket; `refund` is there once the money went back. */
  | { kind: 'sold'; refund?: { amount: number; reason?: string } }

export interface OrderMoment {
  /** The server's time in ms since 1970. */
  now: number
  /** The buyer has just come back from a 3-D Secure that succeeded: the charge will be known any moment. */
  isAuthenticated?: boolean
}

/** Works out what to show of an order. */
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
    // Paid in time, it is completed after all.
    if (order.reason === 'expired' && withStatus('succeeded')) return { kind: 'confirming' }
    if (withStatus('succeeded') ?? withStatus('pending')) return { kind: 'refunding' }
    return { kind: order.reason ?? 'ended' }
  }
  if (withStatus('succeeded') ?? withStatus('pending')) return { kind: 'confirming' }
  if (now >= Date.parse(order.expiresAt)) return { kind: 'ending' }
  if (withStatus('requires_action')) return { kind: isAuthenticated ? 'confirming' : 'unconfirmed' }
  return { kind: 'payable', declined: lastDecline(payments) }
}

const lastDecline = (payments: readonly Payment[]): string | undefined =>
  payments.findLast((payment) => payment.status === 'declined')?.reason

/** Whether the view will change by itself soon, by something that no event tells of. */
export const isUnsettled = (view: OrderView): boolean =>
  ['confirming', 'unconfirmed', 'ending', 'refunding'].includes(view.kind) ||
  (view.kind === 'sold' && view.refund === undefined)
