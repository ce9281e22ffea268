import { z } from 'zod'
import { defineEvent, eventPriceSchema, idSchema, versionSchema } from './define-event.ts'

/** A seller has put a ticket on sale. */
export const ticketCreated = defineEvent({
  subject: 'ticket:created',
  aggregate: 'ticket',
  schema: z.object({
    id: idSchema,
    version: versionSchema,
    title: z.string(),
    price: eventPriceSchema,
    userId: idSchema,
  }),
})
