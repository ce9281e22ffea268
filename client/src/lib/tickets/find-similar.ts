import type { Ticket, TicketQuery } from '@ticketing/common/contract'
import { unlessDown } from '../api/outage.ts'
import type { TicketingApi } from '../api/ticketing-api.ts'

const MAX_SIMILAR = 3

/**
 * Other tickets on sale that a buyer of this one may want: for the same event, or else of its kind in its city; none while
 * the service is down, or for a ticket without an event.
 */
export async function findSimilar(api: Pick<TicketingApi, 'listTickets'>, ticket: Ticket): Promise<Ticket[]> {
  if (!ticket.event) return []
  const { city, category } = ticket.event
  const find = async (query: Partial<TicketQuery>) => {
    const page = await unlessDown(api.listTickets({ ...query, city, limit: MAX_SIMILAR + 1 }))
    return (page?.items ?? []).filter(({ id }) => id !== ticket.id).slice(0, MAX_SIMILAR)
  }
  const alike = await find({ search: ticket.title.slice(0, 100), sort: 'price' })
  return alike.length > 0 ? alike : find({ category, sort: 'date' })
}
