import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'
import { compareGuard } from './compare-guard.ts'

/** The guards in tickets, which keeps no copies of orders. */
export const orderGuards: Rule<OrderRow> = {
  name: 'order-guards',
  guarantee: 7,
  title: 'tickets has not applied the current version of an order',
  check: ({ id, orders: [order], guards: [guard] }) =>
    compareGuard(guard?.version, order?.version).map((broken) => ({
      ...broken,
      ids: { order: id, service: 'tickets' },
    })),
}
