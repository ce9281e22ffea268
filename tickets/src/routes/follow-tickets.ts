import { defineRoute, followQuerySchema, type LiveFeed, type Ticket, ticketSchema } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { shown, toBody } from '../models/ticket-body.ts'

export const followTickets = (tickets: TicketModel, feed: LiveFeed<Ticket>) =>
  defineRoute({
    method: 'get',
    path: '/api/tickets/events',
    summary: 'Follow tickets as they change',
    description: 'Begins with the tickets as they are, and goes on until it is closed.',
    caller: 'anyone',
    query: followQuerySchema,
    answers: { 200: { description: 'A stream of tickets', body: ticketSchema, event: 'ticket' } },
    errors: { 400: 'The ids are not valid', 429: 'The client follows enough pages' },
    handle: ({ query: { ids }, req, res }) =>
      feed.follow(req, res, {
        topics: ids,
        view: ids.join(','),
        current: async () => (await tickets.find({ _id: { $in: ids } }, shown).lean()).map(toBody),
      }),
  })
