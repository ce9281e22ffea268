import { defineRoute, ticketInputSchema, ticketSchema } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { toBody } from '../models/ticket-body.ts'

export const createTicket = (tickets: TicketModel, currency: string) =>
  defineRoute({
    method: 'post',
    path: '/api/tickets',
    summary: 'Put a ticket on sale',
    caller: 'user',
    body: ticketInputSchema(currency),
    answers: { 201: { description: 'The ticket', body: ticketSchema } },
    errors: { 400: 'The title or the price is not valid' },
    handle: async ({ user, body, reply }) => {
      const ticket = new tickets({ ...body, userId: user.id })
      ticket.list()
      await ticket.save()
      reply(201, toBody(ticket))
    },
  })
