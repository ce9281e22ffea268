import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'
import { compareCopy } from './compare-copy.ts'

const versioned = (order: OrderRow['copies'][number] | undefined) => {
  if (!order) return undefined
  const { version, status, price, userId, expiresAt } = order
  return { version, copied: { status, price, userId, expiresAt } }
}

/** The orders as payments knows them. */
export const orderCopies: Rule<OrderRow> = {
  name: 'order-copies',
  guarantee: 8,
  title: 'an order in payments is not as it is in orders',
  check: ({ id, orders: [source], copies: [copy] }) =>
    compareCopy(versioned(source), versioned(copy)).map((broken) => ({
      ...broken,
      ids: { order: id, service: 'payments' },
    })),
}
