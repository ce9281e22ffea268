import { defineRoute, ticketInputSchema, ticketSchema } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { toBody } from '../models/ticket-body.ts'
import { changeOwnTicket, ownTicketErrors } from './own-ticket.ts'

export const updateTicket = (tickets: TicketModel, currency: string) =>
  defineRoute({
    method: 'put',
    path: '/api/tickets/:id',
    summary: "Change one's ticket while it is on sale",
    description:
      'Keeps the event, the place and the note if they are absent, and removes those that are null.',
    caller: 'user',
    body: ticketInputSchema(currency),
    answers: { 200: { description: 'The ticket', body: ticketSchema } },
    errors: {
      ...ownTicketErrors,
      400: 'A field is not valid, the ticket is reserved or sold, or its event has begun',
    },
    handle: async ({ user, params: { id }, body, reply }) => {
      const ticket = await changeOwnTicket(tickets, { id, user }, (own) => own.edit(body))
      reply(200, toBody(ticket))
    },
  })
