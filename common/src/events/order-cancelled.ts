import { z } from 'zod'
import { endReasons } from '../contract/order.ts'
import { defineEvent, idOf, versionOf } from './define-event.ts'

export const endReasonSchema = z.enum(endReasons).meta({
  examples: ['expired'],
  description:
    'Its buyer cancelled it (`cancelled`), it expired (`expired`: a payment made in time may still complete it), or another order had its ticket when that payment arrived (`sold`)',
})

export const orderCancelled = defineEvent({
  subject: 'order:cancelled',
  summary: 'An order was cancelled or expired, or can no longer be completed after its expiry.',
  aggregate: 'order',
  schema: z.object({
    id: idOf('order'),
    version: versionOf('order', 1),
    ticket: z.object({ id: idOf('ticket', 'The ticket that the order no longer holds') }),
    reason: endReasonSchema.optional(),
  }),
})
