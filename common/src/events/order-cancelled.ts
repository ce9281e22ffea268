import { z } from 'zod'
import { defineEvent, idOf, versionOf } from './define-event.ts'

export const orderCancelled = defineEvent({
  subject: 'order:cancelled',
  summary: 'An order ended without a sale: its buyer gave it up, or its time ran out.',
  publisher: 'orders',
  consumers: ['tickets', 'payments', 'expiration'],
  aggregate: 'order',
  schema: z.object({
    id: idOf('order'),
    version: versionOf('order', 1),
    ticket: z.object({ id: idOf('ticket', 'The ticket that is free again') }),
  }),
})
