import type { Ticket } from '@ticketing/common/contract'
import { eventTime } from '#lib/format/event-text.ts'
import { stockText } from '#lib/tickets/stock.ts'
import { TicketFacts } from './ticket-facts.tsx'

/** What can no longer be changed of a listing that is partly sold. Its title is sent as it is. */
export const FixedFacts = ({ ticket }: { ticket: Ticket }) => (
  <section aria-label="What cannot be changed" className="grid gap-2 rounded-xl bg-ink/5 p-4">
    <input type="hidden" name="title" value={ticket.title} />
    {ticket.event && <input type="hidden" name="timeZone" value={ticket.event.timeZone} />}
    <h2 className="text-lg font-bold">{ticket.title}</h2>
    <TicketFacts
      event={ticket.event}
      startText={ticket.event && eventTime(ticket.event, 'short')}
      place={ticket.place}
    />
    <p>{stockText(ticket)}</p>
  </section>
)
