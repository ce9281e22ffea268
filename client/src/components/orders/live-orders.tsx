'use client'

import { type KnownOrder, useLiveOrders } from '#lib/live/use-live-orders.ts'

/** Keeps the orders of a page up to date. With `includeNew`, orders that it does not show yet as well. */
export function LiveOrders({ orders, includeNew = false }: { orders: KnownOrder[]; includeNew?: boolean }) {
  useLiveOrders(orders, { includeNew })
  return null
}
