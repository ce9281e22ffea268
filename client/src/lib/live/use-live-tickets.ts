'use client'

import type { Ticket } from '@ticketing/common/contract'
import { useEffect, useMemo, useState } from 'react'
import { openEventStream } from './event-stream.ts'
import { mergeLatest } from './latest.ts'
import { serverClock } from './server-clock.ts'
import { whileVisible } from './while-visible.ts'

/** The given tickets, with live updates while the page is open. */
export function useLiveTickets(tickets: readonly Ticket[]): Ticket[] {
  const [arrived, setArrived] = useState<ReadonlyMap<string, Ticket>>(new Map())
  const ids = tickets.map((ticket) => ticket.id).join(',')

  useEffect(() => {
    if (!ids) return
    const receive = (ticket: Ticket) => {
      setArrived((known) => {
        const seen = known.get(ticket.id)
        return seen && seen.version >= ticket.version ? known : new Map(known).set(ticket.id, ticket)
      })
    }
    const poll = async () => {
      const { browserApi } = await import('../api/browser.ts')
      await Promise.all(ids.split(',').map(async (id) => receive(await browserApi.getTicket(id))))
    }
    return whileVisible(() =>
      openEventStream({
        url: `/api/tickets/events?ids=${ids}`,
        on: { ticket: (data) => receive(data as Ticket), time: (data) => serverClock.set(data as string) },
        poll,
      }),
    )
  }, [ids])

  return useMemo(() => mergeLatest(tickets, arrived), [tickets, arrived])
}
