import { decodeCursor, encodeCursor, isObjectId, type TicketQuery } from '@ticketing/common'
import type { FilterQuery, SortOrder } from 'mongoose'
import { z } from 'zod'
import { EVERYTHING, queryFacets } from '../search/facets.ts'
import { queryPairs } from '../search/pair-terms.ts'
import { NO_START } from '../search/search-fields.ts'
import { queryTerms } from '../search/search-terms.ts'
import type { Ticket } from './ticket.ts'
import type { ShownTicket } from './ticket-body.ts'

const id = z.string().refine(isObjectId)
const timeCursor = z.tuple([z.iso.datetime().transform((time) => new Date(time)), id])
const priceCursor = z.tuple([z.number(), id])
const dateCursor = z.tuple([z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/), id])

const sorts = {
  newest: { field: 'createdAt', direction: -1, cursor: timeCursor },
  price: { field: 'price', direction: 1, cursor: priceCursor },
  '-price': { field: 'price', direction: -1, cursor: priceCursor },
  date: { field: 'localStart', direction: 1, cursor: dateCursor },
} as const

const sortOf = (query: TicketQuery) => sorts[query.seller ? 'newest' : query.sort]

type Condition = FilterQuery<Ticket>

/** A word of so many letters leads to fewer tickets than most facets do. */
const TELLING_LENGTH = 3

const oneOf = (terms: readonly string[]): Condition => ({
  terms: terms.length > 1 ? { $in: terms } : terms[0],
})

/** The conditions on terms: that of the index first, which is the one that leads to the fewest tickets. */
const byTerms = (query: TicketQuery): Condition[] => {
  const facets = queryFacets(query)
  if (!query.search) return [oneOf(facets)]
  const search = queryTerms(query.search)
  const [longest = ''] = search
  if (!longest) return [{ _id: null }]
  const pairs = queryPairs(query)
  const byPairs = pairs.length > 0 ? [oneOf(pairs)] : []
  const byWords = search.map((term) => oneOf([term]))
  const byFacets = facets[0] === EVERYTHING ? [] : [oneOf(facets)]
  return longest.length >= TELLING_LENGTH ? [...byPairs, ...byWords, ...byFacets] : [...byFacets, ...byWords]
}

const byRanges = ({ from, to, minPrice, maxPrice }: TicketQuery): Condition[] => [
  ...(from ? [{ localStart: { $gte: from } }] : []),
  // Later than any time of that day.
  ...(from || to ? [{ localStart: { $lt: to ? `${to}T~` : NO_START } }] : []),
  ...(minPrice === undefined ? [] : [{ price: { $gte: minPrice } }]),
  ...(maxPrice === undefined ? [] : [{ price: { $lte: maxPrice } }]),
]

const beyondCursor = (query: TicketQuery): Condition[] => {
  if (!query.cursor) return []
  const { field, direction, cursor } = sortOf(query)
  const [value, id] = decodeCursor<typeof timeCursor | typeof priceCursor | typeof dateCursor>(
    cursor,
    query.cursor,
  )
  const [beyond, from] = direction === 1 ? ['$gt', '$gte'] : ['$lt', '$lte']
  // The first condition seeks in the index to the cursor, the second breaks ties: two ranges that MongoDB merges.
  return [
    { [field]: { [from]: value } },
    { $or: [{ [field]: { [beyond]: value } }, { [field]: value, _id: { [beyond]: id } }] },
  ]
}

/** The tickets of all pages of a query. */
export const filterOf = (query: TicketQuery, sellerId: string | undefined): Condition => ({
  $and: [
    ...(query.seller
      ? [{ userId: sellerId }]
      : // The sweep marks those whose time is over a moment later.
        [{ status: 'available' }, { offSaleAt: { $not: { $lte: new Date() } } }]),
    ...byTerms(query),
    ...byRanges(query),
  ],
})

/** The filter and sort order of a page of tickets; each combination is served by one index. */
export const pageOf = (query: TicketQuery, sellerId: string | undefined) => {
  const { field, direction } = sortOf(query)
  const filter: Condition = { $and: [filterOf(query, sellerId), ...beyondCursor(query)] }
  const sort: Record<string, SortOrder> = { [field]: direction, _id: direction }
  return { filter, sort }
}

/** The cursor that continues after a page's last ticket. */
export const cursorOf = (query: TicketQuery, last: ShownTicket): string =>
  encodeCursor([last[sortOf(query).field], last._id])
