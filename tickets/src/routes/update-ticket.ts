import {
  defineRoute,
  NotAuthorizedError,
  NotFoundError,
  ticketInputSchema,
  ticketSchema,
} from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { toBody } from '../models/ticket-body.ts'

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
      400: 'A field is not valid, the ticket is reserved or sold, or its event has begun',
      401: "Nobody is signed in, or the ticket is somebody else's",
      404: 'There is no such ticket',
      409: 'It was changed by somebody else at the same time',
    },
    handle: async ({ user, params, body, reply }) => {
      const ticket = await tickets.findById(params.id)
      if (!ticket) throw new NotFoundError()
      if (ticket.userId !== user.id) throw new NotAuthorizedError()
      ticket.edit(body)
      await ticket.save()
      reply(200, toBody(ticket))
    },
  })
