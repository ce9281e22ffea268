'use client'

import { useLiveTickets } from '#lib/live/use-live-tickets.ts'
import type { ListedTicket } from '#lib/tickets/listed-ticket.ts'
import { TicketCard } from './ticket-card.tsx'

interface TicketGridProps {
  tickets: ListedTicket[]
  viewerId?: string
}

/** A grid of tickets with live updates: reserved, released, sold, repriced. */
export function TicketGrid({ tickets, viewerId }: TicketGridProps) {
  const live = useLiveTickets(tickets)
  return (
    <ul className="grid gap-4 sm:grid-cols-2 sm:gap-5 lg:grid-cols-3">
      {tickets.map((seen, index) => (
        <li key={seen.id}>
          <TicketCard ticket={live[index] ?? seen} seen={seen} isOwn={seen.userId === viewerId} />
        </li>
      ))}
    </ul>
  )
}
