import { z } from 'zod'
import { MAX_QUANTITY } from '../contract/ticket.ts'
import { categories, isStated } from '../contract/ticket-event.ts'
import { defineEvent, eventPriceSchema, idOf, timeSchema, versionOf } from './define-event.ts'

const eventFacts = z.object({
  startsAt: timeSchema.describe('When it begins'),
  timeZone: z.string().meta({ examples: ['Europe/London'], description: "The venue's time zone (IANA)" }),
  venue: z.string().meta({ examples: ['Royal Albert Hall'], description: 'The name of the venue' }),
  city: z.string().meta({ examples: ['London'], description: 'The city of the venue' }),
  category: z.enum(categories).meta({ examples: ['theatre'], description: 'The kind of event' }),
})

const place = z
  .object({
    section: z
      .string()
      .optional()
      .meta({ examples: ['Stalls'], description: 'The section of the venue' }),
    row: z
      .string()
      .optional()
      .meta({ examples: ['C'], description: 'The row in the section' }),
    seats: z
      .string()
      .optional()
      .meta({ examples: ['12–13'], description: 'The seats in the row, as text' }),
  })
  .refine(isStated, 'A place has a section, a row or seats')

export const ticketCreated = defineEvent({
  subject: 'ticket:created',
  summary: 'A seller has put a ticket on sale.',
  aggregate: 'ticket',
  schema: z.object({
    id: idOf('ticket'),
    version: versionOf('ticket', 0),
    title: z.string().meta({ examples: ['Hamlet'], description: 'The title of the ticket' }),
    price: eventPriceSchema.describe('The price of one ticket, in units of the currency'),
    quantity: z
      .int()
      .min(1)
      .max(MAX_QUANTITY)
      .optional()
      .meta({ examples: [2], description: 'How many tickets the listing has; 1 if absent' }),
    split: z
      .enum(['none'])
      .optional()
      .meta({ examples: ['none'], description: 'They are sold only together; absent if in any number' }),
    userId: idOf('user', 'The seller'),
    event: eventFacts.optional().describe('Its event, if the seller has stated it'),
    state: z
      .enum(['withdrawn'])
      .optional()
      .meta({
        examples: ['withdrawn'],
        description: 'Its seller has taken it off sale; absent while it may be reserved',
      }),
    saleEndsAt: timeSchema
      .optional()
      .describe('When it goes off sale by itself, unless its event begins before'),
    place: place.optional().describe('The location of its seats, if the seller has stated it'),
  }),
})
