import { z } from 'zod'
import { defineEvent, idSchema } from './define-event.ts'

/** The time to pay for an order has run out. */
export const expirationComplete = defineEvent({
  subject: 'expiration:complete',
  schema: z.object({ orderId: idSchema }),
})
