import { defineRoute, NotFoundError, ticketSchema } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { shown, toBody } from '../models/ticket-body.ts'

export const showTicket = (tickets: TicketModel) =>
  defineRoute({
    method: 'get',
    path: '/api/tickets/:id',
    summary: 'Show a ticket, whatever its state',
    caller: 'anyone',
    answers: { 200: { description: 'The ticket', body: ticketSchema } },
    errors: { 404: 'There is no such ticket' },
    handle: async ({ params, reply }) => {
      const ticket = await tickets.findById(params.id, shown).lean()
      if (!ticket) throw new NotFoundError()
      reply(200, toBody(ticket))
    },
  })
