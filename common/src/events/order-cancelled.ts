import { z } from 'zod'
import { endReasons } from '../contract/order.ts'
import { defineEvent, idOf, versionOf } from './define-event.ts'

export const endReasonSchema = z.enum(endReasons).meta({
  examples: ['expired'],
  description:
    'Its buyer gave it up (`cancelled`), its time ran out (`expired`: a payment made in time may still complete it), or another order had its ticket before that payment was heard of (`sold`)',
})

export const orderCancelled = defineEvent({
  subject: 'order:cancelled',
  summary: 'An order ended without a sale, or was refused one for good after its time had run out.',
  aggregate: 'order',
  schema: z.object({
    id: idOf('order'),
    version: versionOf('order', 1),
    ticket: z.object({ id: idOf('ticket', 'The ticket that the order does not hold any more') }),
    reason: endReasonSchema.optional(),
  }),
})
