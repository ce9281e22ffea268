import { z } from 'zod'
import { defineEvent, idOf, stripeIdSchema } from './define-event.ts'

export const paymentRefunded = defineEvent({
  subject: 'payment:refunded',
  summary: 'What was charged for an order that ended cancelled was given back.',
  schema: z.object({
    id: idOf('payment'),
    orderId: idOf('order'),
    stripeId: stripeIdSchema,
  }),
})
