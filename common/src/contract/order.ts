import { z } from 'zod'
import { priceSchema } from './money.ts'

/** `awaiting:payment` is known on the wire only, for services that use it. */
export const orderStatuses = ['created', 'awaiting:payment', 'complete', 'cancelled'] as const
export type OrderStatus = (typeof orderStatuses)[number]

/** The body of `POST /api/orders`. `price` is what the buyer saw; without it any price is taken. */
export const orderInputSchema = z.object({
  ticketId: z.string({ error: 'TicketId must be provided' }).min(1, 'TicketId must be provided'),
  price: priceSchema.optional(),
})

export type OrderInput = z.infer<typeof orderInputSchema>

/** An order as the API answers it. Times are ISO 8601 in UTC; the price is the one at the reservation. */
export interface Order {
  id: string
  status: OrderStatus
  /** When the reservation ends if it is not paid. */
  expiresAt: string
  createdAt: string
  version: number
  userId: string
  ticket: { id: string; title: string; price: number }
}
