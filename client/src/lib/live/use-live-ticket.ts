'use client'

import type { Ticket } from '@ticketing/common/contract'
import { useEffect } from 'react'
import { useLiveTickets } from './use-live-tickets.ts'
import { useRefresh } from './use-refresh.ts'

/**
 * One ticket, kept up to date by the server. With `refresh`, the page is also rendered anew when the ticket
 * changes hands, since an order of the viewer's own may be behind it.
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
