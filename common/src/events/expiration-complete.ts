import { z } from 'zod'
import { defineEvent, idOf } from './define-event.ts'

export const expirationComplete = defineEvent({
  subject: 'expiration:complete',
  summary: 'The time to pay for an order has run out.',
  schema: z.object({ orderId: idOf('order') }),
})
