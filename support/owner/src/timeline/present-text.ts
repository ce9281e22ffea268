import { columns } from '../text.ts'
import type { Timeline } from './timeline.ts'

/** The current state in each service, one per line. */
export function presentText({
  order,
  orderCopy,
  payment,
  ticket,
  ticketCopy,
}: Timeline['present']): string[] {
  const ticketState = ticket && [
    `ticket, version ${ticket.version}: ${ticket.status}`,
    ...ticket.holders.map(
      ({ order, units, paid }) =>
        `${units.length} of ${ticket.quantity} ${paid ? 'sold to' : 'held by'} order ${order}`,
    ),
  ]
  const rows = [
    [
      'orders',
      order &&
        `version ${order.version}: ${order.status} at ${order.price}, until ${order.expiresAt.toISOString()}`,
    ],
    ['', ticketCopy && `copy of the ticket, version ${ticketCopy.version}`],
    ['tickets', ticketState?.join(', ')],
    [
      'payments',
      orderCopy && `copy, version ${orderCopy.version}: ${orderCopy.status} at ${orderCopy.price}`,
    ],
    [
      '',
      payment &&
        `payment ${payment.payment}: ${payment.status}, ${payment.amount} cents, ${payment.stripeId ?? 'not at Stripe'}`,
    ],
  ].filter(([service, text]) => service || text)
  return ['Now', ...columns(rows.map(([service = '', text = 'unknown']) => ['', service, text]))]
}
