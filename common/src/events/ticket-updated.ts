import { z } from 'zod'
import { defineEvent, idOf, versionOf } from './define-event.ts'
import { ticketCreated } from './ticket-created.ts'

export const ticketUpdated = defineEvent({
  subject: 'ticket:updated',
  summary: 'A ticket was edited, reserved, released or sold.',
  aggregate: 'ticket',
  schema: ticketCreated.schema.extend({
    version: versionOf('ticket', 1),
    // Other versions of this system send null for a released ticket.
    orderId: z
      .preprocess((value) => value ?? undefined, idOf('order').optional())
      .describe('The order that has reserved or bought the ticket; absent while it is on sale'),
  }),
})
