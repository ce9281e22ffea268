import { z } from 'zod'
import { defineEvent, idSchema } from './define-event.ts'

/** What was charged for an order that ended cancelled was given back. */
export const paymentRefunded = defineEvent({
  subject: 'payment:refunded',
  schema: z.object({ id: idSchema, orderId: idSchema, stripeId: z.string().min(1) }),
})
