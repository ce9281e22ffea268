import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

/** An order begins at version 0 and ends, once and for good, at version 1. */
export const orderHistory: Rule<OrderRow> = {
  name: 'order-history',
  guarantee: 10,
  title: 'an order went on after its end',
  check: ({ id, orders: [order] }) => {
    if (!order || order.version === (order.status === 'created' ? 0 : 1)) return []
    return [{ ids: { order: id }, message: `it is ${order.status} at version ${order.version}` }]
  },
}
