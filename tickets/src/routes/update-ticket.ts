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
      'Keeps absent fields, and removes those that are null. Once some tickets are sold, only the price, the note and the end of the sale can change.',
    caller: 'user',
    body: ticketInputSchema(currency),
    answers: { 200: { description: 'The ticket', body: ticketSchema } },
    errors: {
      ...ownTicketErrors,
      400: 'A field is not valid, tickets of it are reserved, it is sold, or its event has begun',
    },
    handle: async ({ user, params: { id }, body, reply }) => {
      const ticket = await changeOwnTicket(tickets, { id, user }, (own) => own.edit(body, currency))
      reply(200, toBody(ticket))
    },
  })
