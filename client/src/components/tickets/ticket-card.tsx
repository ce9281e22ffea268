import type { Ticket } from '@ticketing/common/contract'
import { memo } from 'react'
import { AppLink } from '#components/layout/app-link.tsx'
import { Mark } from '#components/layout/mark.tsx'
import { shortNumber } from '#lib/format/ticket-number.ts'
import type { ListedTicket } from '#lib/tickets/listed-ticket.ts'
import { CardFacts } from './card-facts.tsx'
import { CardPrice } from './card-price.tsx'

interface TicketCardProps {
  ticket: Ticket
  /** The ticket when the page was rendered. */
  seen: ListedTicket
  isOwn: boolean
}

/** A ticket in a list; the whole card is a link to its page. In a long list, only changed cards are rendered again. */
export const TicketCard = memo(function TicketCard({ ticket, seen, isOwn }: TicketCardProps) {
  const paper = ticket.status === 'available' ? '' : 'ticket-gone'
  return (
    <article
      data-testid="ticket-card"
      data-status={ticket.status}
      className="relative h-full rounded-[0.875rem] motion-safe:transition-transform outline-accent hover:-translate-y-0.5 has-focus-visible:outline-3 has-focus-visible:outline-offset-2"
    >
      <div
        data-category={ticket.event?.category}
        className={`ticket ticket-deferred ${paper} h-full min-h-34`}
      >
        <div className="flex min-w-0 flex-col justify-between gap-3 p-4 pr-5">
          <h2 className="line-clamp-3 text-lg leading-snug font-bold">
            <AppLink href={`/tickets/${ticket.id}`} className="outline-none after:absolute after:inset-0">
              {ticket.title}
            </AppLink>
          </h2>
          <CardFacts ticket={ticket} seen={seen} isOwn={isOwn} />
        </div>
        <div className="ticket-stub flex flex-col items-center justify-between gap-2 px-2 py-4 text-center">
          <Mark className="size-6 fill-current opacity-30" />
          <CardPrice ticket={ticket} seen={seen} />
          <p aria-hidden className="ticket-muted tabular text-[0.6875rem] tracking-wider">
            {shortNumber(ticket.id)}
          </p>
        </div>
      </div>
    </article>
  )
})
