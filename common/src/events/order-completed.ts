import { z } from 'zod'
import { defineEvent, idOf, versionOf } from './define-event.ts'

export const orderCompleted = defineEvent({
  subject: 'order:completed',
  summary:
    'An order was paid: its ticket is sold. It may have been cancelled before, but only because it expired.',
  aggregate: 'order',
  schema: z.object({
    id: idOf('order'),
    version: versionOf('order', 1),
    ticket: z.object({ id: idOf('ticket', 'The sold ticket') }),
  }),
})
