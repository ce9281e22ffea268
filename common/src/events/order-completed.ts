import { z } from 'zod'
import { defineEvent, idOf, unitsSchema, versionOf } from './define-event.ts'

export const orderCompleted = defineEvent({
  subject: 'order:completed',
  summary:
    'An order was paid: its ticket is sold. It may have been cancelled before, but only because it expired.',
  aggregate: 'order',
  schema: z.object({
    id: idOf('order'),
    version: versionOf('order', 1),
    userId: idOf('user', 'The buyer').optional(),
    units: unitsSchema.describe(
      'Which tickets of the listing it has bought, counted from 0; others than reserved if those were gone',
    ),
    ticket: z.object({ id: idOf('ticket', 'The sold ticket') }),
  }),
})
