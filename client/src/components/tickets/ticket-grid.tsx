'use client'

import type { Ticket } from '@ticketing/common/contract'
import { useLiveTickets } from '#lib/live/use-live-tickets.ts'
import { TicketCard } from './ticket-card.tsx'

interface TicketGridProps {
  tickets: Ticket[]
  viewerId?: string
  /** The server's time when it rendered the page, in ms since 1970. */
  now: number
}

/** Tickets side by side; each changes in place when it is reserved, released, sold or repriced. */
export function TicketGrid({ tickets, viewerId, now }: TicketGridProps) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 sm:gap-5 lg:grid-cols-3">
      {useLiveTickets(tickets).map((ticket, index) => (
        <li key={ticket.id}>
          <TicketCard
            ticket={ticket}
            seenPrice={tickets[index]?.price ?? ticket.price}
            now={now}
            isOwn={ticket.userId === viewerId}
          />
        </li>
      ))}
    </ul>
  )
}
