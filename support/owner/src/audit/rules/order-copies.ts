import type { Rule } from '../finding.ts'
import type { OrderRow } from '../read/orders.ts'
import { compareCopy } from './compare-copy.ts'

const versioned = (order: OrderRow['copies'][number] | undefined) => {
  if (!order) return undefined
  const { version, status, price, userId, expiresAt } = order
  return { version, copied: { status, price, userId, expiresAt } }
}

/** The copies of orders in payments. */
export const orderCopies: Rule<OrderRow> = {
  name: 'order-copies',
  guarantee: 8,
  title: 'the copy of an order in payments differs from the order',
  check: ({ id, orders: [source], copies: [copy] }) =>
    compareCopy(versioned(source), versioned(copy)).map((broken) => ({
      ...broken,
      ids: { order: id, service: 'payments' },
    })),
}
