import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

type Order = OrderRow['orders'][number]

/**
 * The versions that an order in this state can have. It is created at 0 and ends at 1. An expired order can change once
 * more, to 2: cancelled by its buyer, completed because it was paid in time, or lost to another order.
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
  title: 'an order was changed after its end',
  check: ({ id, orders: [order] }) => {
    if (!order || versionsOf(order).includes(order.version)) return []
    return [{ ids: { order: id }, message: `${order.status} at version ${order.version}` }]
  },
}
