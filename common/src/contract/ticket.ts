import { z } from 'zod'
import { priceSchema } from './money.ts'

export const MAX_TITLE_LENGTH = 200

/** The body of `POST /api/tickets` and `PUT /api/tickets/:id`. */
export const ticketInputSchema = z.object({
  title: z
    .string({ error: 'Title is required' })
    .trim()
    .min(1, 'Title is required')
    .max(MAX_TITLE_LENGTH, `Title must be at most ${MAX_TITLE_LENGTH} characters`),
  price: priceSchema,
})

export type TicketInput = z.infer<typeof ticketInputSchema>

/** Where a ticket is in its life: on sale, held by an order that is not paid yet, or paid. */
export type TicketStatus = 'available' | 'reserved' | 'sold'

/** A ticket as the API answers it. `price` in units of the currency, `createdAt` ISO 8601 in UTC. */
export interface Ticket {
  id: string
  title: string
  price: number
  userId: string
  version: number
  status: TicketStatus
  createdAt: string
  /** The order that holds or has bought the ticket; absent while it is on sale. */
  orderId?: string
}
