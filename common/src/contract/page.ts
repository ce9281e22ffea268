import { z } from 'zod'
import { categories } from './ticket-event.ts'

/** The maximum number of entries on a page. */
export const MAX_PAGE_SIZE = 100
const DEFAULT_PAGE_SIZE = 20

const limitSchema = z.coerce
  .number({ error: 'Limit must be a number' })
  .int('Limit must be a whole number')
  .min(1, `Limit must be between 1 and ${MAX_PAGE_SIZE}`)
  .max(MAX_PAGE_SIZE, `Limit must be between 1 and ${MAX_PAGE_SIZE}`)
  .default(DEFAULT_PAGE_SIZE)

/** The query of every paged list; `cursor` comes from the `Link` header of the previous page. */
export const pageQuerySchema = z.object({
  limit: limitSchema,
  cursor: z
    .string({ error: 'Cursor must be a string' })
    .max(500, 'Cursor is not valid')
    .optional()
    .describe('Where the page begins, from the `Link` header of the previous page'),
})

/** The headers of a page. */
export const linkHeader = z.object({
  Link: z.string().optional().describe('`<path>; rel="next"` (RFC 8288); absent on the last page'),
})

export const ticketSorts = ['newest', 'price', '-price', 'date'] as const

/** The maximum that `?count=true` counts to. */
export const MAX_COUNT = 1000

const dateSchema = (name: string) =>
  z.iso.date({ error: `${name} must be a date: 2030-01-31` }).meta({ examples: ['2030-01-31'] })

const boundSchema = (name: string) =>
  z.coerce
    .string()
    .regex(/^\d{1,9}(\.\d{1,9})?$/, { error: `${name} must be a number, 0 or more`, abort: true })
    .transform(Number)
    .optional()

/**
 * The query of `GET /api/tickets`. `price` sorts the cheapest first, `-price` the most expensive, `date` the next
 * event. Dates are local to the venue, prices in units of the currency; all bounds are inclusive.
 */
export const ticketQuerySchema = pageQuerySchema
  .extend({
    search: z
      .string({ error: 'Search must be a string' })
      .trim()
      .max(100, 'Search is too long')
      .optional()
      .describe('Prefixes of words in the title, the venue or the city'),
    category: z.enum(categories, { error: `Category must be one of ${categories.join(', ')}` }).optional(),
    city: z.string({ error: 'City must be a string' }).trim().max(100, 'City is too long').optional(),
    from: dateSchema('From').optional().describe('The earliest day of the event, local to the venue'),
    to: dateSchema('To').optional().describe('The latest day of the event, local to the venue'),
    minPrice: boundSchema('MinPrice'),
    maxPrice: boundSchema('MaxPrice'),
    sort: z.enum(ticketSorts, { error: `Sort must be one of ${ticketSorts.join(', ')}` }).default('newest'),
    seller: z.literal('me', { error: "Seller must be 'me'" }).optional(),
    count: z
      .literal('true', { error: "Count must be 'true'" })
      .optional()
      .describe('Also counts the tickets on all pages'),
  })
  .refine(({ from, to }) => !from || !to || from <= to, {
    error: 'To must not be before from',
    path: ['to'],
  })
  .refine(({ minPrice, maxPrice }) => (minPrice ?? 0) <= (maxPrice ?? Infinity), {
    error: 'MaxPrice must not be below minPrice',
    path: ['maxPrice'],
  })

/** The response headers of a page of tickets. */
export const ticketPageHeaders = linkHeader.extend({
  'Total-Count': z
    .string()
    .optional()
    .describe(`The number of tickets on all pages, at most ${MAX_COUNT}; only with \`count=true\``),
  'Corrected-Search': z
    .string()
    .optional()
    .describe('The corrected search, if nothing on sale matches the search as typed'),
})

/** The query of `GET /api/orders`. */
export const orderQuerySchema = pageQuerySchema.extend({
  status: z
    .literal('created', { error: "Status must be 'created'" })
    .optional()
    .describe('Only unpaid orders'),
})

export type PageQuery = z.infer<typeof pageQuerySchema>
export type TicketQuery = z.infer<typeof ticketQuerySchema>
export type OrderQuery = z.infer<typeof orderQuerySchema>

/** The query of a live feed: the ids that the page shows, separated by commas. */
export const followQuerySchema = z.object({
  ids: z
    .string({ error: 'Ids must be a string' })
    .default('')
    .describe('The ids that the page shows, separated by commas')
    .transform((ids) => ids.split(',').filter(Boolean))
    .pipe(
      z
        .array(z.string().regex(/^[0-9a-f]{24}$/i, 'Ids must be ids, separated by commas'))
        .max(MAX_PAGE_SIZE, `At most ${MAX_PAGE_SIZE} ids`),
    ),
})
