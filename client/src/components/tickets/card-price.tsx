import type { Ticket } from '@ticketing/common/contract'
import { goneLabel } from '#lib/tickets/gone-label.ts'
import { type ListedTicket, priceText } from '#lib/tickets/listed-ticket.ts'
import { isSeveral } from '#lib/tickets/stock.ts'

interface CardPriceProps {
  ticket: Ticket
  /** The ticket when the page was rendered. */
  seen: ListedTicket
}

/** Prices of this length and longer are set smaller, to fit on the stub. */
const LONG_PRICE = 9

/** A ticket's price, or that it is gone; if the price changed while the page was open, also the old one. */
export function CardPrice({ ticket, seen }: CardPriceProps) {
  const price = priceText(ticket, seen)
  const state = goneLabel[ticket.status]
  if (state) {
    return (
      <p>
        <span className="block text-sm font-bold tracking-wide uppercase">{state}</span>
        <span className="tabular text-sm line-through">{price}</span>
      </p>
    )
  }
  return (
    <p className="tabular">
      {ticket.price !== seen.price && (
        <s className="ticket-muted block text-xs">
          <span className="sr-only">was </span>
          {seen.priceText}
        </s>
      )}
      <span className={`font-bold ${price.length > LONG_PRICE ? 'text-base' : 'text-xl'}`}>{price}</span>
      {isSeveral(ticket) && <span className="ticket-muted block text-xs">each</span>}
    </p>
  )
}
