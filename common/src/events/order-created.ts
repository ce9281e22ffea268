import { z } from 'zod'
import { orderStatuses } from '../contract/order.ts'
import { defineEvent, eventPriceSchema, idSchema, timeSchema, versionSchema } from './define-event.ts'

/** A buyer has reserved a ticket at `price` until `expiresAt`. */
export const orderCreated = defineEvent({
  subject: 'order:created',
  aggregate: 'order',
  schema: z.object({
    id: idSchema,
    version: versionSchema,
    status: z.enum(orderStatuses),
    userId: idSchema,
    expiresAt: timeSchema,
    ticket: z.object({ id: idSchema, price: eventPriceSchema }),
  }),
})
