import { z } from 'zod'
import { defineEvent, idOf, stripeIdSchema } from './define-event.ts'

export const paymentRefunded = defineEvent({
  subject: 'payment:refunded',
  summary: 'The charge for a cancelled order was refunded.',
  schema: z.object({
    id: idOf('payment'),
    orderId: idOf('order'),
    stripeId: stripeIdSchema,
  }),
})
