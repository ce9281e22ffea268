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
    errors: { 400: 'A field is not valid' },
    handle: async ({ user, body: { event, place, note, ...body }, reply }) => {
      const facts = { event: event ?? undefined, place: place ?? undefined, note: note ?? undefined }
      const ticket = new tickets({ ...body, ...facts, userId: user.id })
      ticket.list()
      await ticket.save()
      reply(201, toBody(ticket))
    },
  })
