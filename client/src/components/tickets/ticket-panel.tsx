import { Terms } from '#components/orders/terms.tsx'
import { Notice } from '#components/ui/notice.tsx'
import { priceText } from '#lib/tickets/listed-ticket.ts'
import { isSeveral } from '#lib/tickets/stock.ts'
import { TicketActions, type TicketActionsProps } from './ticket-actions.tsx'
import { TicketStatus } from './ticket-status.tsx'

interface TicketPanelProps extends TicketActionsProps {
  /** How long a reservation is held: "15 minutes". */
  heldFor: string
}

/** The price of a ticket, its state, and the next step. */
export function TicketPanel(props: TicketPanelProps) {
  const { ticket, seen, heldFor, isOwn, holder } = props
  const canBuy = ticket.status === 'available' && !isOwn
  return (
    <section
      aria-label="Availability"
      className="grid gap-5 rounded-2xl border border-line bg-surface p-6 shadow-xs lg:sticky lg:top-24"
    >
      <p data-testid="price" className="tabular text-4xl font-bold">
        {priceText(ticket, seen)}
        {isSeveral(ticket) && <span className="text-lg font-normal text-muted"> each</span>}
      </p>
      <TicketStatus ticket={ticket} seen={seen} heldFor={heldFor} isOwn={isOwn} holder={holder} />
      {ticket.price !== seen.price && (
        <Notice tone="warn" role="status">
          The seller has changed the price from {seen.priceText} to {priceText(ticket, seen)}.
        </Notice>
      )}
      <div className={canBuy ? 'buy-bar' : undefined}>
        <TicketActions {...props} />
      </div>
      {canBuy && <Terms />}
      {ticket.note && (
        <div className="grid gap-1 border-t border-line pt-4">
          <h2 className="text-sm font-semibold">From the seller</h2>
          <p className="whitespace-pre-line text-muted [overflow-wrap:anywhere]">{ticket.note}</p>
        </div>
      )}
    </section>
  )
}
