import { z } from 'zod'
import { defineEvent, idSchema } from './define-event.ts'

/** An order was charged; `stripeId` is the charge or PaymentIntent at Stripe. */
export const paymentCreated = defineEvent({
  subject: 'payment:created',
  schema: z.object({ id: idSchema, orderId: idSchema, stripeId: z.string().min(1) }),
})
