import { z } from 'zod'
import { defineEvent, idSchema } from './define-event.ts'
import { ticketCreated } from './ticket-created.ts'

/** A ticket was edited, reserved, released or sold; `orderId` is there while an order holds or has bought it. */
export const ticketUpdated = defineEvent({
  subject: 'ticket:updated',
  aggregate: 'ticket',
  schema: ticketCreated.schema.extend({
    // Other versions of this system send null for a ticket that was released.
    orderId: z.preprocess((value) => value ?? undefined, idSchema.optional()),
  }),
})
