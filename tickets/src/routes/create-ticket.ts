import { requireAuth, signedIn, type TicketInput, validate } from '@ticketing/common'
import { Router } from 'express'
import type { z } from 'zod'
import type { TicketModel } from '../models/ticket.ts'
import { toBody } from '../models/ticket-body.ts'

/** `POST /api/tickets`: puts a ticket on sale. */
export const createTicket = (tickets: TicketModel, inputSchema: z.ZodType<TicketInput>) =>
  Router().post('/api/tickets', requireAuth, async (req, res) => {
    const input = validate(inputSchema, req.body)
    const ticket = new tickets({ ...input, userId: signedIn(req).id })
    ticket.list()
    await ticket.save()
    res.status(201).json(toBody(ticket))
  })
