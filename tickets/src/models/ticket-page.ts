import { decodeCursor, encodeCursor, isObjectId, type TicketQuery } from '@ticketing/common'
import type { FilterQuery, SortOrder } from 'mongoose'
import { z } from 'zod'
import { queryTerms } from './search-terms.ts'
import type { Ticket } from './ticket.ts'
import type { ShownTicket } from './ticket-body.ts'

const id = z.string().refine(isObjectId)
const timeCursor = z.tuple([z.iso.datetime().transform((time) => new Date(time)), id])
const priceCursor = z.tuple([z.number(), id])

const sorts = {
  newest: { field: 'createdAt', direction: -1, cursor: timeCursor },
  price: { field: 'price', direction: 1, cursor: priceCursor },
  '-price': { field: 'price', direction: -1, cursor: priceCursor },
} as const

/** The filter and sort order of a page of tickets; each combination is served by one index. */
export const pageOf = (query: TicketQuery, sellerId: string | undefined) => {
  const { field, direction, cursor } = sorts[query.seller ? 'newest' : query.sort]
  const conditions: FilterQuery<Ticket>[] = [query.seller ? { userId: sellerId } : { status: 'available' }]
  if (query.search) {
    const terms = queryTerms(query.search)
    conditions.push(terms.length > 0 ? { $and: terms.map((term) => ({ terms: term })) } : { _id: null })
  }
  if (query.cursor) {
    const [value, id] = decodeCursor<typeof timeCursor | typeof priceCursor>(cursor, query.cursor)
    const [beyond, from] = direction === 1 ? ['$gt', '$gte'] : ['$lt', '$lte']
    // The first condition seeks in the index to the cursor, the second breaks ties of the same value.
    conditions.push({ [field]: { [from]: value } })
    conditions.push({ $or: [{ [field]: { [beyond]: value } }, { _id: { [beyond]: id } }] })
  }
  const sort: Record<string, SortOrder> = { [field]: direction, _id: direction }
  return { filter: { $and: conditions }, sort }
}

/** The cursor that continues after a page's last ticket. */
export const cursorOf = (query: TicketQuery, last: ShownTicket): string =>
  encodeCursor([last[sorts[query.seller ? 'newest' : query.sort].field], last._id])
