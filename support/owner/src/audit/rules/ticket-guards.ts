import type { Rule } from '../finding.ts'
import type { TicketRow } from '../read/tickets.ts'
import { compareGuard } from './compare-guard.ts'

/** What orders remembers to have applied of a ticket's history, and what it has. */
export const ticketGuards: Rule<TicketRow> = {
  name: 'ticket-guards',
  guarantee: 7,
  title: "a guard of orders is not where the ticket's copy is",
  check: ({ id, copies: [copy], guards: [guard] }) =>
    compareGuard(guard?.version, copy?.version, 'its copy').map((broken) => ({
      ...broken,
      ids: { ticket: id, service: 'orders' },
    })),
}
