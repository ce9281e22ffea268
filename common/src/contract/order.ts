import { z } from 'zod'
import { answeredId, answeredTime } from './ids.ts'
import { priceSchema } from './money.ts'
import { quantitySchema } from './ticket.ts'
import { placeSchema, ticketEventSchema } from './ticket-event.ts'

/** `awaiting:payment` exists on the wire only, for services that use it. */
export const orderStatuses = ['created', 'awaiting:payment', 'complete', 'cancelled'] as const
export type OrderStatus = (typeof orderStatuses)[number]

/**
 * Why an order was cancelled: by its buyer, because it expired, or because it expired and its ticket went to another
 * order before the payment was consumed.
 */
export const endReasons = ['cancelled', 'expired', 'sold'] as const
export type EndReason = (typeof endReasons)[number]

/** The reason in a response: whether an order expired because its event began follows from its times. */
const shownReasons = [...endReasons, 'event-began'] as const

/** The body of `POST /api/orders`. `price` and `seen` are what the buyer saw; absent parts are not checked. */
export const orderInputSchema = z.object({
  ticketId: z
    .string({ error: 'TicketId must be provided' })
    .min(1, 'TicketId must be provided')
    .meta({ examples: ['68f0c2a51f9b2e7d4a6c8e10'] }),
  quantity: quantitySchema.default(1).describe('How many tickets of the listing'),
  price: priceSchema
    .optional()
    .describe('The price of one ticket, as the buyer saw it; without it, any price is accepted'),
  seen: z
    .object({
      title: z.string({ error: 'Title must be a string' }).optional(),
      event: ticketEventSchema.nullish(),
      place: placeSchema.nullish(),
    })
    .optional()
    .describe('What else the buyer saw; an event or place is null if the ticket had none'),
})

export type OrderInput = z.infer<typeof orderInputSchema>

/** An order in a response. Times are ISO 8601 in UTC; the price is that of all its tickets at the time of the reservation. */
export const orderSchema = z
  .object({
    id: answeredId('The order'),
    status: z.enum(orderStatuses),
    reason: z
      .enum(shownReasons)
      .optional()
      .describe(
        'Why it was cancelled. `event-began`: it expired because its event began. An expired order still completes if it was paid in time',
      ),
    expiresAt: answeredTime('When the reservation expires unless it is paid'),
    createdAt: answeredTime('When the ticket was reserved'),
    version: z.int().describe('The number of changes so far'),
    userId: answeredId('The buyer'),
    quantity: z.int().describe('How many tickets it takes'),
    units: z.array(z.int()).describe('Which tickets of the listing, counted from 0'),
    ticket: z.object({
      id: answeredId('The ticket'),
      title: z.string(),
      price: z.number().describe('The price of all tickets of the order, in units of the currency'),
      event: ticketEventSchema.optional().describe('Its event, as of the reservation'),
      place: placeSchema.optional().describe('The location of its seats, as of the reservation'),
    }),
  })
  .meta({ id: 'Order' })

export type Order = z.infer<typeof orderSchema>
