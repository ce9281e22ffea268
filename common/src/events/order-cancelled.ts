import { z } from 'zod'
import { endReasons } from '../contract/order.ts'
import { defineEvent, idOf, versionOf } from './define-event.ts'

export const endReasonSchema = z.enum(endReasons).meta({
  examples: ['expired'],
  description:
    'The buyer cancelled it (`cancelled`), it expired (`expired`: a payment made in time may still complete it), or its ticket went to another order before that payment was consumed (`sold`)',
})

export const orderCancelled = defineEvent({
  subject: 'order:cancelled',
  summary: 'An order ended without a sale, or an expired order can no longer complete.',
  aggregate: 'order',
  schema: z.object({
    id: idOf('order'),
    version: versionOf('order', 1),
    ticket: z.object({ id: idOf('ticket', 'The ticket that the order no longer holds') }),
    reason: endReasonSchema.optional(),
  }),
})
