import { defineRoute, ticketSchema } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { toBody } from '../models/ticket-body.ts'
import { changeOwnTicket, ownTicketErrors } from './own-ticket.ts'

export const relistTicket = (tickets: TicketModel) =>
  defineRoute({
    method: 'delete',
    path: '/api/tickets/:id/withdrawal',
    summary: 'Put a withdrawn ticket on sale again',
    caller: 'user',
    answers: { 200: { description: 'The ticket, on sale now or before', body: ticketSchema } },
    errors: { ...ownTicketErrors, 400: 'Its event has begun, or its sale has ended' },
    handle: async ({ user, params: { id }, reply }) => {
      const ticket = await changeOwnTicket(tickets, { id, user }, (own) => own.relist())
      reply(200, toBody(ticket))
    },
  })
