import type { Ticket } from '@ticketing/common/contract'
import { SubmitButton } from '#components/ui/submit-button.tsx'
import { eachText, type ListedTicket, priceText } from '#lib/tickets/listed-ticket.ts'
import { isSoldTogether } from '#lib/tickets/stock.ts'

interface ReserveButtonProps {
  ticket: Ticket
  /** The ticket when the page was rendered. */
  seen: ListedTicket
  /** How many tickets the buyer has chosen; undefined if there is nothing to choose. */
  chosen?: number
  pending: boolean
}

/** Reserves so many tickets, and says for how much. */
export const ReserveButton = ({ ticket, seen, chosen, pending }: ReserveButtonProps) => (
  <SubmitButton size="large" pending={pending} pendingLabel="Reserving…">
    {chosen === undefined ? (
      label(ticket, seen)
    ) : (
      <>
        <span className="noscript:hidden">
          Reserve {chosen} for {priceText(ticket, seen, chosen)}
        </span>
        {/* Without a script, the total cannot follow the choice. */}
        <span className="hidden noscript:inline">Reserve for {eachText(ticket, seen)}</span>
      </>
    )}
  </SubmitButton>
)

const label = (ticket: Ticket, seen: ListedTicket) =>
  isSoldTogether(ticket)
    ? `Reserve all ${ticket.quantity} for ${priceText(ticket, seen, ticket.quantity)}`
    : `Reserve for ${priceText(ticket, seen)}`
