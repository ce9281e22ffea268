import type { TicketStatus } from '@ticketing/common/contract'

/** What is printed on a ticket that is not on sale. */
export const goneLabel: Record<TicketStatus, string | undefined> = {
  available: undefined,
  reserved: 'Reserved',
  sold: 'Sold',
  withdrawn: 'Withdrawn',
  ended: 'Ended',
}
