import { followQuerySchema, type LiveFeed, type Ticket, validate } from '@ticketing/common'
import { Router } from 'express'
import type { TicketModel } from '../models/ticket.ts'
import { shown, toBody } from '../models/ticket-body.ts'

/** `GET /api/tickets/events?ids=`: server-sent events of the tickets that a page shows. */
export const followTickets = (tickets: TicketModel, feed: LiveFeed<Ticket>) =>
  Router().get('/api/tickets/events', async (req, res) => {
    const { ids } = validate(followQuerySchema, req.query)
    await feed.follow(req, res, {
      topics: ids,
      view: ids.join(','),
      current: async () => (await tickets.find({ _id: { $in: ids } }, shown).lean()).map(toBody),
    })
  })
