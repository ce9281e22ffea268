import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'
import { compareGuard } from './compare-guard.ts'

/** What the consumers of an order's history remember to have applied of it. */
export const orderGuards: Rule<OrderRow> = {
  name: 'order-guards',
  guarantee: 7,
  title: 'a guard of an order is not where it should be',
  check: ({ id, orders: [order], copies: [copy], guardsOfPayments, guardsOfTickets }) => [
    ...compareGuard(guardsOfPayments[0]?.version, copy?.version, 'its copy').map((broken) => ({
      ...broken,
      ids: { order: id, service: 'payments' },
    })),
    // Tickets keeps no copy of orders: it has applied what the order itself has come to.
    ...compareGuard(guardsOfTickets[0]?.version, order?.version).map((broken) => ({
      ...broken,
      ids: { order: id, service: 'tickets' },
    })),
  ],
}
