'use client'

import { useState } from 'react'
import { useLiveTicket } from '#lib/live/use-live-ticket.ts'
import type { Holder } from '#lib/orders/find-holder.ts'
import type { ListedTicket } from '#lib/tickets/listed-ticket.ts'
import { TicketArt } from './ticket-art.tsx'
import { TicketPanel } from './ticket-panel.tsx'

interface TicketViewProps {
  ticket: ListedTicket
  viewerId?: string
  /** Who had the ticket when the page was read. */
  holder: Holder
}

/** From here on a title is set smaller. */
const LONG_TITLE = 70

const stamps = { available: undefined, reserved: 'Reserved', sold: 'Sold' } as const

/** One ticket, as it is at this moment, and what the viewer can do with it. */
export function TicketView({ ticket: seen, viewerId, holder }: TicketViewProps) {
  const isSignedIn = viewerId !== undefined
  const live = useLiveTicket(seen, { refresh: isSignedIn })
  const [isReserving, setReserving] = useState(false)
  // What the viewer's own reservation makes of it is no news to them: its answer leads on to the order.
  const ticket = isReserving && live.status === 'reserved' ? { ...live, status: 'available' as const } : live
  const isKnown = !isSignedIn || live.orderId === seen.orderId
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
        isSignedIn={isSignedIn}
        isOwn={isOwn}
        holder={isKnown ? holder : 'unknown'}
        onReserving={setReserving}
      />
    </div>
  )
}
