import {
  defineRoute,
  linkNext,
  MAX_COUNT,
  NotAuthorizedError,
  type TicketQuery,
  ticketPageHeaders,
  ticketQuerySchema,
  ticketSchema,
} from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { shown, toBody } from '../models/ticket-body.ts'
import { cursorOf, filterOf, pageOf } from '../models/ticket-page.ts'
import { correctSearch } from '../search/correct-search.ts'

const find = (tickets: TicketModel, query: TicketQuery, userId: string | undefined) => {
  const { filter, sort } = pageOf(query, userId)
  return tickets
    .find(filter, shown)
    .sort(sort)
    .limit(query.limit + 1)
    .lean()
}

/** The tickets that a query asks for; for words that nothing on sale has, those that similar words find. */
const search = async (tickets: TicketModel, query: TicketQuery, userId: string | undefined) => {
  const found = await find(tickets, query, userId)
  if (found.length > 0 || !query.search || query.cursor || query.seller) return { query, found }
  const corrected = await correctSearch(tickets, query.search)
  if (!corrected) return { query, found }
  const instead = { ...query, search: corrected }
  return { query: instead, found: await find(tickets, instead, userId) }
}

export const listTickets = (tickets: TicketModel) =>
  defineRoute({
    method: 'get',
    path: '/api/tickets',
    summary: 'List what can be bought',
    description:
      "Newest first unless `sort` says otherwise. `?seller=me` lists one's own, whatever their state.",
    caller: 'anyone',
    query: ticketQuerySchema,
    answers: {
      200: { description: 'A page of tickets', body: ticketSchema.array(), headers: ticketPageHeaders },
    },
    errors: { 400: 'The query is not valid', 401: '`seller=me`, and nobody is signed in' },
    handle: async ({ user, query: asked, reply, req, res }) => {
      if (asked.seller && !user) throw new NotAuthorizedError()
      const { query, found } = await search(tickets, asked, user?.id)
      if (query.search !== asked.search) res.set('Corrected-Search', encodeURIComponent(query.search ?? ''))
      if (query.count) {
        const count = await tickets.countDocuments(filterOf(query, user?.id)).limit(MAX_COUNT)
        res.set('Total-Count', `${count}`)
      }
      const page = found.slice(0, query.limit)
      const last = page.at(-1)
      if (found.length > page.length && last) {
        linkNext(req, res, { search: query.search, cursor: cursorOf(query, last) })
      }
      reply(200, page.map(toBody))
    },
  })
