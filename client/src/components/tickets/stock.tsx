import type { Ticket } from '@ticketing/common/contract'
import { type ListedTicket, saleEndText } from '#lib/tickets/listed-ticket.ts'
import { stockText } from '#lib/tickets/stock.ts'

interface StockProps {
  ticket: Ticket
  /** The ticket when the page was rendered. */
  seen: ListedTicket
}

/** How many tickets of a listing are left, and until when: "3 of 4 left", "Sale ends 1 Jun 2030, 12:00 BST". */
export function Stock({ ticket, seen }: StockProps) {
  const stock = stockText(ticket)
  const isOpen = ticket.status === 'available' || ticket.status === 'reserved'
  return (
    <>
      {stock && <span className="block">{stock}</span>}
      {isOpen && ticket.saleEndsAt && (
        <span className="block">
          Sale ends <time dateTime={ticket.saleEndsAt}>{saleEndText(ticket, seen)}</time>
        </span>
      )}
    </>
  )
}
