import { requireAuth, signedIn, ticketInputSchema, validate } from '@ticketing/common'
import { Router } from 'express'
import type { TicketModel } from '../models/ticket.ts'

/** `POST /api/tickets`: puts a ticket on sale. */
export const createTicket = (tickets: TicketModel) =>
  Router().post('/api/tickets', requireAuth, async (req, res) => {
    const input = validate(ticketInputSchema, req.body)
    const ticket = new tickets({ ...input, userId: signedIn(req).id })
    ticket.list()
    await ticket.save()
    res.status(201).json(ticket.toBody())
  })
