import type { Rule } from '../finding.ts'
import type { TicketRow } from '../read/tickets.ts'
import { compareCopy } from './compare-copy.ts'

/** The copies of tickets in orders. */
export const ticketCopies: Rule<TicketRow> = {
  name: 'ticket-copies',
  guarantee: 8,
  title: 'the copy of a ticket in orders differs from the ticket',
  check: ({ id, tickets: [source], copies: [copy] }) =>
    compareCopy(source, copy).map((broken) => ({ ...broken, ids: { ticket: id, service: 'orders' } })),
}
