import { MAX_PAGE_SIZE, type Ticket } from '@ticketing/common/contract'
import { unlessDown } from '../api/outage.ts'
import type { TicketingApi } from '../api/ticketing-api.ts'

/** A limit, so that one request for the sitemap of a large shop does not read all of its tickets. */
const MAX_PAGES = 20

/** The tickets on sale, newest first, up to a limit; those read so far if the service goes down meanwhile. */
export async function findNewest(api: Pick<TicketingApi, 'listTickets'>): Promise<Ticket[]> {
  const tickets: Ticket[] = []
  let cursor: string | undefined
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page = await unlessDown(api.listTickets({ limit: MAX_PAGE_SIZE, cursor }))
    tickets.push(...(page?.items ?? []))
    cursor = page?.nextCursor
    if (!cursor) break
  }
  return tickets
}
