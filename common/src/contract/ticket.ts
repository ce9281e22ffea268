import { z } from 'zod'
import { answeredId, answeredTime } from './ids.ts'
import { sellingPriceSchema } from './money.ts'
import { text } from './text.ts'
import {
  futureTime,
  placeInputSchema,
  placeSchema,
  ticketEventInputSchema,
  ticketEventSchema,
} from './ticket-event.ts'

export const MAX_TITLE_LENGTH = 200

/** The maximum length of a seller's note. */
export const MAX_NOTE_LENGTH = 500

/** The maximum number of tickets in a listing. */
export const MAX_QUANTITY = 20

/** How many tickets a listing has, or an order takes. */
export const quantitySchema = z
  .int({ error: 'Quantity must be a whole number' })
  .min(1, 'Quantity must be 1 or more')
  .max(MAX_QUANTITY, `Quantity must be at most ${MAX_QUANTITY}`)
  .meta({ examples: [2] })

/** How the tickets of a listing are sold: in any number, or only together. */
export const splits = ['any', 'none'] as const
export type Split = (typeof splits)[number]

/**
 * The body of `POST /api/tickets` and `PUT /api/tickets/:id` in a shop with this currency. An update keeps absent
 * fields, and removes those that are null.
 */
export const ticketInputSchema = (currency: string) =>
  z.object({
    title: text('Title', MAX_TITLE_LENGTH, 'Hamlet'),
    price: sellingPriceSchema(currency),
    quantity: quantitySchema.optional().describe('How many tickets it has; 1 in a new one'),
    split: z
      .enum(splits, { error: `Split must be one of ${splits.join(', ')}` })
      .optional()
      .describe('Whether they are sold in any number, as in a new listing, or (`none`) only together'),
    event: ticketEventInputSchema.nullish().describe('Its event'),
    place: placeInputSchema.nullish().describe('The location of its seats'),
    note: text('Note', MAX_NOTE_LENGTH, 'Bought for a friend who is ill').nullish(),
    saleEndsAt: futureTime('End of the sale')
      .nullish()
      .describe('When it goes off sale by itself, unless its event begins before'),
  })

export type TicketInput = z.infer<ReturnType<typeof ticketInputSchema>>

const ticketStatuses = ['available', 'reserved', 'sold', 'withdrawn', 'ended'] as const

/**
 * The status of a listing: on sale while any of its tickets is free, then reserved until all are paid, then sold; or taken
 * off sale by its seller, or off sale because its event has begun or its sale has ended.
 */
export type TicketStatus = (typeof ticketStatuses)[number]

/** A ticket in a response. `price` is in units of the currency, `createdAt` is ISO 8601 in UTC. */
export const ticketSchema = z
  .object({
    id: answeredId('The ticket'),
    title: z.string(),
    price: z.number().describe('The price of one ticket, in units of the currency'),
    quantity: z.int().describe('How many tickets the listing has'),
    available: z.int().describe('How many of them no order holds'),
    sold: z.int().describe('How many of them are sold'),
    split: z.enum(splits).describe('Whether they are sold in any number, or (`none`) only together'),
    userId: answeredId('The seller'),
    version: z.int().describe('The number of changes so far'),
    status: z.enum(ticketStatuses),
    createdAt: answeredTime('When it was put on sale'),
    event: ticketEventSchema.optional().describe('Its event, if the seller has stated it'),
    place: placeSchema.optional().describe('The location of its seats, if the seller has stated it'),
    note: z.string().optional().describe('A note from the seller'),
    saleEndsAt: answeredTime('When it goes off sale by itself, if the seller has stated it').optional(),
    orderId: answeredId(
      'An order that has reserved or bought it; absent while any ticket is free',
    ).optional(),
  })
  .meta({ id: 'Ticket' })

export type Ticket = z.infer<typeof ticketSchema>
