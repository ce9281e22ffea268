import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

export const orderOverdue: Rule<OrderRow> = {
  name: 'order-overdue',
  guarantee: 5,
  title: 'an order is still reserved after its expiry',
  check: ({ id, orders: [order] }, { now, graceMs }) =>
    order?.status === 'created' && order.expiresAt.getTime() + graceMs < now
      ? [{ ids: { order: id }, message: `expired at ${order.expiresAt.toISOString()}` }]
      : [],
}
