'use client'

import { useLiveTicket } from '#lib/live/use-live-ticket.ts'
import type { ListedTicket } from '#lib/tickets/listed-ticket.ts'
import { TicketArt } from './ticket-art.tsx'
import { TicketPanel } from './ticket-panel.tsx'

interface TicketViewProps {
  ticket: ListedTicket
  viewerId?: string
  /** The viewer's own order that holds the ticket or has bought it. */
  ownOrderId?: string
}

/** From here on a title is set smaller. */
const LONG_TITLE = 70

const stamps = { available: undefined, reserved: 'Reserved', sold: 'Sold' } as const

/** One ticket, as it is at this moment, and what the viewer can do with it. */
export function TicketView({ ticket: seen, viewerId, ownOrderId }: TicketViewProps) {
  const ticket = useLiveTicket(seen, { refresh: viewerId !== undefined })
  const isOwn = ticket.userId === viewerId
  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-8">
      <TicketArt
        id={ticket.id}
        stamp={stamps[ticket.status]}
        note={
          <>
            {isOwn ? 'Your own ticket' : 'Sold by another member'} · listed{' '}
            <time dateTime={ticket.createdAt}>{seen.listedAgo}</time>
          </>
        }
      >
        <h1
          className={`font-bold ${ticket.title.length > LONG_TITLE ? 'text-2xl sm:text-3xl' : 'text-3xl sm:text-4xl'}`}
        >
          {ticket.title}
        </h1>
      </TicketArt>
      <TicketPanel
        ticket={ticket}
        seen={seen}
        isSignedIn={viewerId !== undefined}
        isOwn={isOwn}
        ownOrderId={ticket.orderId === ownOrderId ? ownOrderId : undefined}
      />
    </div>
  )
}
