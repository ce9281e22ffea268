'use client'

import type { Order } from '@ticketing/common/contract'
import { useEffect, useEffectEvent, useRef } from 'react'
import { openEventStream } from './event-stream.ts'
import { serverClock } from './server-clock.ts'
import { useRefresh } from './use-refresh.ts'
import { whileVisible } from './while-visible.ts'

/** What is needed of an order to detect a newer state. */
export type KnownOrder = Pick<Order, 'id' | 'version'>

/**
 * Refreshes the page from the server whenever one of the given orders changes; with `includeNew`, also when the viewer
 * has a new live order.
 */
export function useLiveOrders(orders: readonly KnownOrder[], { includeNew }: { includeNew: boolean }): void {
  const refresh = useRefresh()
  const seen = useRef(new Map<string, number>())
  const ids = orders.map((order) => order.id).join(',')

  const receive = useEffectEvent((order: KnownOrder) => {
    const shown = orders.find(({ id }) => id === order.id)
    if (!shown && !includeNew) return
    if (order.version <= Math.max(shown?.version ?? -1, seen.current.get(order.id) ?? -1)) return
    seen.current.set(order.id, order.version)
    refresh()
  })

  useEffect(() => {
    const poll = async () => {
      const { browserApi } = await import('../api/browser.ts')
      await Promise.all(
        ids
          .split(',')
          .filter(Boolean)
          .map(async (id) => receive(await browserApi.getOrder(id))),
      )
    }
    return whileVisible(() =>
      openEventStream({
        url: `/api/orders/events?ids=${ids}`,
        on: { order: (data) => receive(data as Order), time: (data) => serverClock.set(data as string) },
        poll,
      }),
    )
  }, [ids])
}
