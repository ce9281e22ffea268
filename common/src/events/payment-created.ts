import { z } from 'zod'
import { defineEvent, idOf, stripeIdSchema } from './define-event.ts'

export const paymentCreated = defineEvent({
  subject: 'payment:created',
  summary: 'An order was charged.',
  publisher: 'payments',
  consumers: ['orders'],
  schema: z.object({
    id: idOf('payment'),
    orderId: idOf('order'),
    stripeId: stripeIdSchema,
  }),
})
