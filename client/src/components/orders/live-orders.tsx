'use client'

import { type KnownOrder, useLiveOrders } from '#lib/live/use-live-orders.ts'

/** Keeps the orders on a page up to date; with `includeNew`, also shows new ones. */
export function LiveOrders({ orders, includeNew = false }: { orders: KnownOrder[]; includeNew?: boolean }) {
  useLiveOrders(orders, { includeNew })
  return null
}
