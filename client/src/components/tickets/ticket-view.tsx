'use client'

import { type ReactNode, useEffect, useState } from 'react'
import { useFrozen } from '#lib/live/use-frozen.ts'
import { useLiveTicket } from '#lib/live/use-live-ticket.ts'
import type { Holder } from '#lib/orders/find-holder.ts'
import { pageTitle } from '#lib/page-title.ts'
import { goneLabel } from '#lib/tickets/gone-label.ts'
import { type ListedTicket, startText } from '#lib/tickets/listed-ticket.ts'
import { TicketArt } from './ticket-art.tsx'
import { TicketFacts } from './ticket-facts.tsx'
import { TicketPanel } from './ticket-panel.tsx'
import { TicketTitle } from './ticket-title.tsx'

interface TicketViewProps {
  ticket: ListedTicket
  shopName: string
  /** How long a reservation is held: "15 minutes". */
  heldFor: string
  viewerId?: string
  /** Who held the ticket when the page was rendered. */
  holder: Holder
  /** What is known of the seller. */
  seller?: ReactNode
}

/** One ticket, with live updates, and the viewer's actions. */
export function TicketView({ ticket: seen, shopName, heldFor, viewerId, holder, seller }: TicketViewProps) {
  const isSignedIn = viewerId !== undefined
  const live = useLiveTicket(seen, { refresh: isSignedIn })
  const [isReserving, setReserving] = useState(false)
  // The change caused by the viewer's own reservation is ignored: its response redirects to the order.
  const ticket = useFrozen(live, isReserving)
  const isKnown = !isSignedIn || live.orderId === seen.orderId
  const isOwn = ticket.userId === viewerId

  // The server rendered the document title; it has to be updated when the ticket's title changes.
  useEffect(() => {
    document.title = pageTitle(ticket.title, shopName)
  }, [ticket.title, shopName])

  return (
    <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] lg:gap-8">
      <TicketArt
        id={ticket.id}
        category={ticket.event?.category}
        stamp={goneLabel[ticket.status]}
        note={
          <>
            {isOwn ? 'Your own ticket' : (seller ?? 'From another member')} · listed{' '}
            <time dateTime={ticket.createdAt}>{seen.listedAgo}</time>
          </>
        }
      >
        <TicketTitle level="h1" title={ticket.title} />
        <TicketFacts event={ticket.event} startText={startText(ticket, seen)} place={ticket.place} />
      </TicketArt>
      <TicketPanel
        ticket={ticket}
        seen={seen}
        heldFor={heldFor}
        isSignedIn={isSignedIn}
        isOwn={isOwn}
        holder={isKnown ? holder : 'unknown'}
        onReserving={setReserving}
      />
    </div>
  )
}
