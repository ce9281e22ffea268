import { z } from 'zod'
import { defineEvent, eventPriceSchema, idOf, versionOf } from './define-event.ts'

export const ticketCreated = defineEvent({
  subject: 'ticket:created',
  summary: 'A seller has put a ticket on sale.',
  aggregate: 'ticket',
  schema: z.object({
    id: idOf('ticket'),
    version: versionOf('ticket', 0),
    title: z.string().meta({ examples: ['Hamlet'], description: 'What the ticket is for' }),
    price: eventPriceSchema,
    userId: idOf('user', 'The seller'),
  }),
})
