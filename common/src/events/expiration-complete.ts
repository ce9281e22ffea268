import { z } from 'zod'
import { defineEvent, idOf } from './define-event.ts'

export const expirationComplete = defineEvent({
  subject: 'expiration:complete',
  summary: 'The reservation period of an order is over.',
  schema: z.object({ orderId: idOf('order') }),
})
