import { z } from 'zod'
import { answeredId, answeredTime } from './ids.ts'
import { sellingPriceSchema } from './money.ts'

export const MAX_TITLE_LENGTH = 200

/** Something that can be seen: no control or format character, no blank, no mark without a letter. */
const visible = /[^\p{C}\p{Z}\p{M}]/u

const titleSchema = z
  .string({ error: 'Title is required' })
  .trim()
  .min(1, 'Title is required')
  .max(MAX_TITLE_LENGTH, `Title must be at most ${MAX_TITLE_LENGTH} characters`)
  .refine((title) => visible.test(title), 'Title is required')
  .meta({ examples: ['Hamlet'] })

/** The body of `POST /api/tickets` and `PUT /api/tickets/:id` in a shop with this currency. */
export const ticketInputSchema = (currency: string) =>
  z.object({ title: titleSchema, price: sellingPriceSchema(currency) })

export type TicketInput = z.infer<ReturnType<typeof ticketInputSchema>>

const ticketStatuses = ['available', 'reserved', 'sold'] as const

/** Where a ticket is in its life: on sale, held by an order that is not paid yet, or paid. */
export type TicketStatus = (typeof ticketStatuses)[number]

/** A ticket as the API answers it. `price` in units of the currency, `createdAt` ISO 8601 in UTC. */
export const ticketSchema = z
  .object({
    id: answeredId('The ticket'),
    title: z.string(),
    price: z.number().describe('In units of the currency'),
    userId: answeredId('The seller'),
    version: z.int().describe('Counts the changes of the ticket'),
    status: z.enum(ticketStatuses),
    createdAt: answeredTime('When it was put on sale'),
    orderId: answeredId('The order that holds or has bought it; absent while it is on sale').optional(),
  })
  .meta({ id: 'Ticket' })

export type Ticket = z.infer<typeof ticketSchema>
