'use client'

import type { Ticket } from '@ticketing/common/contract'
import { useEffect } from 'react'
import { useLiveTickets } from './use-live-tickets.ts'
import { useRefresh } from './use-refresh.ts'

/**
 * One ticket, with live updates. With `refresh`, the page is also refreshed when the ticket is reserved or released,
 * since the viewer's own order may be the cause.
 */
export function useLiveTicket(rendered: Ticket, { refresh }: { refresh: boolean }): Ticket {
  const renderAnew = useRefresh()
  const ticket = useLiveTickets([rendered])[0] ?? rendered
  const changedHands = ticket.orderId !== rendered.orderId || ticket.status !== rendered.status

  useEffect(() => {
    if (refresh && changedHands) renderAnew()
  }, [renderAnew, refresh, changedHands])

  return ticket
}
