import type { Ticket } from '@ticketing/common/contract'
import { venueText } from '#lib/format/event-text.ts'
import { type ListedTicket, startText } from '#lib/tickets/listed-ticket.ts'
import { Stock } from './stock.tsx'

interface CardFactsProps {
  ticket: Ticket
  /** The ticket when the page was rendered. */
  seen: ListedTicket
  isOwn: boolean
}

/** When and where a listed ticket's event is, or else how long it has been on sale; and how many are left. */
export const CardFacts = ({ ticket, seen, isOwn }: CardFactsProps) => (
  <p className="ticket-muted text-sm">
    {ticket.event ? (
      <>
        {isOwn && 'Yours · '}
        <time dateTime={ticket.event.startsAt}>{startText(ticket, seen)}</time>
        <span className="line-clamp-1">{venueText(ticket.event)}</span>
      </>
    ) : (
      <>
        {isOwn ? 'Yours · listed ' : 'Listed '}
        <time dateTime={ticket.createdAt}>{seen.listedAgo}</time>
      </>
    )}
    <Stock ticket={ticket} seen={seen} />
  </p>
)
