import type { Rule } from '../finding.ts'
import type { TicketRow } from '../read/tickets.ts'
import { compareCopy } from './compare-copy.ts'

/** The tickets as orders knows them. */
export const ticketCopies: Rule<TicketRow> = {
  name: 'ticket-copies',
  guarantee: 8,
  title: 'a ticket in orders is not as it is in tickets',
  check: ({ id, tickets: [source], copies: [copy] }) =>
    compareCopy(source, copy).map((broken) => ({ ...broken, ids: { ticket: id, service: 'orders' } })),
}
