import { z } from 'zod'
import { defineEvent, idOf, stripeIdSchema, timeSchema } from './define-event.ts'

export const paymentCreated = defineEvent({
  subject: 'payment:created',
  summary: 'An order was charged.',
  schema: z.object({
    id: idOf('payment'),
    orderId: idOf('order'),
    stripeId: stripeIdSchema,
    paidAt: timeSchema
      .optional()
      .describe(
        'When the charge was recorded; the order was paid in time if this is not after its `expiresAt`',
      ),
  }),
})
