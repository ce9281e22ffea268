import { defineRoute, ticketInputSchema, ticketSchema } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { toBody } from '../models/ticket-body.ts'

export const createTicket = (tickets: TicketModel, currency: string) =>
  defineRoute({
    method: 'post',
    path: '/api/tickets',
    summary: 'Put tickets on sale',
    caller: 'user',
    body: ticketInputSchema(currency),
    answers: { 201: { description: 'The ticket', body: ticketSchema } },
    errors: { 400: 'A field is not valid' },
    handle: async ({ user, body, reply }) => {
      const facts = Object.entries(body).filter(([, value]) => value !== null)
      const ticket = new tickets({ ...Object.fromEntries(facts), userId: user.id })
      ticket.list(currency)
      await ticket.save()
      reply(201, toBody(ticket))
    },
  })
