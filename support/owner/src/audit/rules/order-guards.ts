import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'
import { compareGuard } from './compare-guard.ts'

/** What tickets, which keeps no copy of orders, remembers to have applied of an order's history. */
export const orderGuards: Rule<OrderRow> = {
  name: 'order-guards',
  guarantee: 7,
  title: 'tickets has not applied what an order has come to',
  check: ({ id, orders: [order], guards: [guard] }) =>
    compareGuard(guard?.version, order?.version).map((broken) => ({
      ...broken,
      ids: { order: id, service: 'tickets' },
    })),
}
