import { z } from 'zod'
import { answeredId, answeredTime } from './ids.ts'
import { sellingPriceSchema } from './money.ts'
import { text } from './text.ts'
import { placeInputSchema, placeSchema, ticketEventInputSchema, ticketEventSchema } from './ticket-event.ts'

export const MAX_TITLE_LENGTH = 200

/** The maximum length of a seller's note. */
export const MAX_NOTE_LENGTH = 500

/**
 * The body of `POST /api/tickets` and `PUT /api/tickets/:id` in a shop with this currency. An update keeps absent
 * fields, and removes those that are null.
 */
export const ticketInputSchema = (currency: string) =>
  z.object({
    title: text('Title', MAX_TITLE_LENGTH, 'Hamlet'),
    price: sellingPriceSchema(currency),
    event: ticketEventInputSchema.nullish().describe('Its event'),
    place: placeInputSchema.nullish().describe('The location of its seats'),
    note: text('Note', MAX_NOTE_LENGTH, 'Bought for a friend who is ill').nullish(),
  })

export type TicketInput = z.infer<ReturnType<typeof ticketInputSchema>>

const ticketStatuses = ['available', 'reserved', 'sold', 'withdrawn', 'ended'] as const

/**
 * The status of a ticket: on sale, held by an unpaid order, sold, taken off sale by its seller, or off sale because its
 * event has begun.
 */
export type TicketStatus = (typeof ticketStatuses)[number]

/** A ticket in a response. `price` is in units of the currency, `createdAt` is ISO 8601 in UTC. */
export const ticketSchema = z
  .object({
    id: answeredId('The ticket'),
    title: z.string(),
    price: z.number().describe('In units of the currency'),
    userId: answeredId('The seller'),
    version: z.int().describe('The number of changes so far'),
    status: z.enum(ticketStatuses),
    createdAt: answeredTime('When it was put on sale'),
    event: ticketEventSchema.optional().describe('Its event, if the seller has stated it'),
    place: placeSchema.optional().describe('The location of its seats, if the seller has stated it'),
    note: z.string().optional().describe('A note from the seller'),
    orderId: answeredId('The order that has reserved or bought it; absent while it is on sale').optional(),
  })
  .meta({ id: 'Ticket' })

export type Ticket = z.infer<typeof ticketSchema>
