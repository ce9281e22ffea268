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
        'When the charge was recorded: if not after the `expiresAt` of the order, the order was paid in time',
      ),
  }),
})
