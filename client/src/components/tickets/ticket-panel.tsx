import type { Ticket } from '@ticketing/common/contract'
import { Terms } from '#components/orders/terms.tsx'
import { Notice } from '#components/ui/notice.tsx'
import type { Holder } from '#lib/orders/find-holder.ts'
import { type ListedTicket, priceText } from '#lib/tickets/listed-ticket.ts'
import { TicketActions } from './ticket-actions.tsx'
import { TicketStatus } from './ticket-status.tsx'

export interface TicketPanelProps {
  ticket: Ticket
  /** The ticket when the page was read. */
  seen: ListedTicket
  /** How long a reservation is held: "15 minutes". */
  heldFor: string
  isSignedIn: boolean
  isOwn: boolean
  holder: Holder
  /** Told when the viewer's own reservation is on its way, and when it no longer is. */
  onReserving: (isReserving: boolean) => void
}

/** The price of a ticket, its state, and the next step. */
export function TicketPanel(props: TicketPanelProps) {
  const { ticket, seen, heldFor, isOwn, holder } = props
  return (
    <section
      aria-label="Availability"
      className="grid gap-5 rounded-2xl border border-line bg-surface p-6 shadow-xs lg:sticky lg:top-24"
    >
      <p data-testid="price" className="tabular text-4xl font-bold">
        {priceText(ticket, seen)}
      </p>
      <TicketStatus status={ticket.status} heldFor={heldFor} isOwn={isOwn} holder={holder} />
      {ticket.price !== seen.price && (
        <Notice tone="warn" role="status">
          The seller has changed the price from {seen.priceText} to {priceText(ticket, seen)}.
        </Notice>
      )}
      <TicketActions {...props} />
      {ticket.status === 'available' && !isOwn && <Terms />}
    </section>
  )
}
