import { z } from 'zod'
import { answeredTime } from './ids.ts'
import { text } from './text.ts'

export const categories = ['music', 'theatre', 'sport', 'comedy', 'festival', 'other'] as const
export type Category = (typeof categories)[number]

const DAY_MS = 86_400_000
/** The maximum number of days until an event. */
const MAX_DAYS_AHEAD = 10 * 366

/** Whether a name is a time zone of the IANA database, such as `Europe/London`. */
export const isTimeZone = (name: string): boolean => {
  // Intl also accepts offsets, which have no daylight saving time.
  if (!/^[A-Za-z]/.test(name)) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** The local time in a time zone: 2030-01-31T20:15. */
export const localTime = (moment: Date, timeZone: string): string =>
  // The Swedish format is that of ISO 8601.
  new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' })
    .format(moment)
    .replace(' ', 'T')

/** A time to come; parses to ISO 8601 in UTC. `name` begins the error messages. */
export const futureTime = (name: string) =>
  z
    .string({ error: `${name} is required` })
    .pipe(
      z.iso.datetime({ offset: true, error: `${name} must be a date and time with its offset (ISO 8601)` }),
    )
    .transform((time) => new Date(time))
    .refine((time) => time.getTime() > Date.now(), `${name} must be in the future`)
    .refine(
      (time) => time.getTime() < Date.now() + MAX_DAYS_AHEAD * DAY_MS,
      `${name} must be within the next ten years`,
    )
    .transform((time) => time.toISOString())
    .meta({ examples: ['2030-01-31T20:15:00.000Z'] })

const categorySchema = z.enum(categories, { error: `Category must be one of ${categories.join(', ')}` })

/** A ticket's event in a request; `startsAt` parses to ISO 8601 in UTC. */
export const ticketEventInputSchema = z.object({
  startsAt: futureTime('Start'),
  timeZone: z
    .string({ error: 'Time zone is required' })
    .refine(isTimeZone, 'Time zone must be one of the IANA database, such as Europe/London')
    .meta({ examples: ['Europe/London'] }),
  venue: text('Venue', 100, 'Royal Albert Hall'),
  city: text('City', 100, 'London'),
  category: categorySchema,
})

/** Whether a place has any of its parts. */
export const isStated = (place: object): boolean => Object.values(place).some(Boolean)

/** The location of a seat, with at least one of its parts. */
export const placeInputSchema = z
  .object({
    section: text('Section', 50, 'Stalls').optional(),
    row: text('Row', 50, 'C').optional(),
    seats: text('Seats', 50, '12–13').optional(),
  })
  .refine(isStated, 'Place must have a section, a row or seats')

/** A ticket's event in a response. Show `startsAt` in the venue's `timeZone`. */
export const ticketEventSchema = z
  .object({
    startsAt: answeredTime('When it begins'),
    timeZone: z.string().describe("The venue's time zone, from the IANA database"),
    venue: z.string(),
    city: z.string(),
    category: z.enum(categories),
  })
  .meta({ id: 'TicketEvent' })

export const placeSchema = z
  .object({
    section: z.string().optional(),
    row: z.string().optional(),
    seats: z.string().optional(),
  })
  .meta({ id: 'Place' })

export type TicketEvent = z.infer<typeof ticketEventSchema>
export type Place = z.infer<typeof placeSchema>
