import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'

export const orderOverdue: Rule<OrderRow> = {
  name: 'order-overdue',
  guarantee: 5,
  title: 'an order is reserved past its time',
  check: ({ id, orders: [order] }, { now, graceMs }) =>
    order?.status === 'created' && order.expiresAt.getTime() + graceMs < now
      ? [{ ids: { order: id }, message: `its time was over at ${order.expiresAt.toISOString()}` }]
      : [],
}
