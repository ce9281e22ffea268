import { z } from 'zod'
import { orderStatuses } from '../contract/order.ts'
import { defineEvent, eventPriceSchema, idOf, timeSchema, unitsSchema, versionOf } from './define-event.ts'

export const orderCreated = defineEvent({
  subject: 'order:created',
  summary: 'A buyer has reserved tickets of a listing at `price` until `expiresAt`.',
  aggregate: 'order',
  schema: z.object({
    id: idOf('order'),
    version: versionOf('order', 0),
    status: z.enum(orderStatuses).meta({ examples: ['created'], description: "The order's status" }),
    userId: idOf('user', 'The buyer'),
    expiresAt: timeSchema.describe('When the reservation expires unless it is paid'),
    units: unitsSchema,
    ticket: z.object({
      id: idOf('ticket'),
      price: eventPriceSchema.describe('The price of all its tickets, in units of the currency'),
    }),
  }),
})
