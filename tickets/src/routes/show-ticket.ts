import { NotFoundError, pathId } from '@ticketing/common'
import { Router } from 'express'
import type { TicketModel } from '../models/ticket.ts'
import { shown, toBody } from '../models/ticket-body.ts'

/** `GET /api/tickets/:id`: one ticket, whatever its state. */
export const showTicket = (tickets: TicketModel) =>
  Router().get('/api/tickets/:id', async (req, res) => {
    const ticket = await tickets.findById(pathId(req.params.id), shown).lean()
    if (!ticket) throw new NotFoundError()
    res.json(toBody(ticket))
  })
