import {
  NotAuthorizedError,
  NotFoundError,
  pathId,
  requireAuth,
  signedIn,
  type TicketInput,
  validate,
} from '@ticketing/common'
import { Router } from 'express'
import type { z } from 'zod'
import type { TicketModel } from '../models/ticket.ts'
import { toBody } from '../models/ticket-body.ts'

/** `PUT /api/tickets/:id`: its seller changes title and price while it is on sale. */
export const updateTicket = (tickets: TicketModel, inputSchema: z.ZodType<TicketInput>) =>
  Router().put('/api/tickets/:id', requireAuth, async (req, res) => {
    const input = validate(inputSchema, req.body)
    const ticket = await tickets.findById(pathId(req.params.id))
    if (!ticket) throw new NotFoundError()
    if (ticket.userId !== signedIn(req).id) throw new NotAuthorizedError()
    ticket.edit(input)
    await ticket.save()
    res.json(toBody(ticket))
  })
