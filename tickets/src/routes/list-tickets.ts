import {
  defineRoute,
  linkHeader,
  linkNext,
  NotAuthorizedError,
  ticketQuerySchema,
  ticketSchema,
} from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { shown, toBody } from '../models/ticket-body.ts'
import { cursorOf, pageOf } from '../models/ticket-page.ts'

export const listTickets = (tickets: TicketModel) =>
  defineRoute({
    method: 'get',
    path: '/api/tickets',
    summary: 'List what can be bought',
    description:
      "Newest first unless `sort` says otherwise. `?seller=me` lists one's own, whatever their state.",
    caller: 'anyone',
    query: ticketQuerySchema,
    answers: { 200: { description: 'A page of tickets', body: ticketSchema.array(), headers: linkHeader } },
    errors: { 400: 'The query is not valid', 401: '`seller=me`, and nobody is signed in' },
    handle: async ({ user, query, reply, req, res }) => {
      if (query.seller && !user) throw new NotAuthorizedError()
      const { filter, sort } = pageOf(query, user?.id)
      const found = await tickets
        .find(filter, shown)
        .sort(sort)
        .limit(query.limit + 1)
        .lean()
      const page = found.slice(0, query.limit)
      const last = page.at(-1)
      if (found.length > page.length && last) linkNext(req, res, cursorOf(query, last))
      reply(200, page.map(toBody))
    },
  })
