import { linkNext, NotAuthorizedError, ticketQuerySchema, validate } from '@ticketing/common'
import { Router } from 'express'
import type { TicketModel } from '../models/ticket.ts'
import { shown, toBody } from '../models/ticket-body.ts'
import { cursorOf, pageOf } from '../models/ticket-page.ts'

/** `GET /api/tickets`: what can be bought, or with `?seller=me` one's own whatever their state; paged. */
export const listTickets = (tickets: TicketModel) =>
  Router().get('/api/tickets', async (req, res) => {
    const query = validate(ticketQuerySchema, req.query)
    if (query.seller && !req.currentUser) throw new NotAuthorizedError()
    const { filter, sort } = pageOf(query, req.currentUser?.id)
    const found = await tickets
      .find(filter, shown)
      .sort(sort)
      .limit(query.limit + 1)
      .lean()
    const page = found.slice(0, query.limit)
    const last = page.at(-1)
    if (found.length > page.length && last) linkNext(req, res, cursorOf(query, last))
    res.json(page.map(toBody))
  })
