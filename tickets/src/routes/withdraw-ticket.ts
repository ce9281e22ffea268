import { defineRoute, ticketSchema } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { toBody } from '../models/ticket-body.ts'
import { changeOwnTicket, ownTicketErrors } from './own-ticket.ts'

export const withdrawTicket = (tickets: TicketModel) =>
  defineRoute({
    method: 'put',
    path: '/api/tickets/:id/withdrawal',
    summary: "Take one's ticket off sale",
    description: 'It can be put on sale again. A buyer who reserves it at the same moment comes first.',
    caller: 'user',
    answers: { 200: { description: 'The ticket, withdrawn now or before', body: ticketSchema } },
    errors: { ...ownTicketErrors, 400: 'Tickets of it are reserved, or all are sold' },
    handle: async ({ user, params: { id }, reply }) => {
      const ticket = await changeOwnTicket(tickets, { id, user }, (own) => own.withdraw())
      reply(200, toBody(ticket))
    },
  })
