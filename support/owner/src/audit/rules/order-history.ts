import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

type Order = OrderRow['orders'][number]

/**
 * The versions at which an order may be as it is. It begins at 0 and ends at 1; one that has expired may go on once
 * more: its buyer gave it up for good, or it was paid in time and is complete, or another order has its ticket.
 */
const versionsOf = ({ status, reason }: Order): number[] => {
  if (status === 'created') return [0]
  if (status === 'complete') return [1, 2]
  if (reason === 'sold') return [2]
  return reason === 'cancelled' ? [1, 2] : [1]
}

export const orderHistory: Rule<OrderRow> = {
  name: 'order-history',
  guarantee: 10,
  title: 'an order went on after its end',
  check: ({ id, orders: [order] }) => {
    if (!order || versionsOf(order).includes(order.version)) return []
    return [{ ids: { order: id }, message: `it is ${order.status} at version ${order.version}` }]
  },
}
