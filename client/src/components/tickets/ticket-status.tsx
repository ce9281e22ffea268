import type { Ticket } from '@ticketing/common/contract'
import { Badge } from '#components/ui/badge.tsx'
import type { Holder } from '#lib/orders/find-holder.ts'
import type { ListedTicket } from '#lib/tickets/listed-ticket.ts'
import { describeStatus } from './status-text.ts'
import { Stock } from './stock.tsx'

interface TicketStatusProps {
  ticket: Ticket
  /** The ticket when the page was rendered. */
  seen: ListedTicket
  /** How long a reservation is held: "15 minutes". */
  heldFor: string
  isOwn: boolean
  holder: Holder
}

/** The state of a ticket in a word and a sentence; changes are announced to screen readers. */
export function TicketStatus(props: TicketStatusProps) {
  const { tone, label, text } = describeStatus(props)
  return (
    <div role="status" data-testid="ticket-status" className="grid gap-2">
      <Badge tone={tone}>{label}</Badge>
      <p className="font-semibold empty:hidden">
        <Stock ticket={props.ticket} seen={props.seen} />
      </p>
      <p className="text-muted">{text}</p>
    </div>
  )
}
