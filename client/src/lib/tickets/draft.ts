import { localTime, MAX_NOTE_LENGTH, MAX_TITLE_LENGTH, type Ticket } from '@ticketing/common/contract'
import { type SearchParams, textParam } from '../search-params.ts'

/** The fields of the form, and how much of each is kept in a URL. */
const maxLengths = {
  title: MAX_TITLE_LENGTH,
  price: 30,
  startsAt: 30,
  timeZone: 50,
  venue: 100,
  city: 100,
  category: 20,
  section: 50,
  row: 50,
  seats: 50,
  quantity: 2,
  split: 4,
  saleEndsAt: 30,
  note: MAX_NOTE_LENGTH,
} as const

export type DraftField = keyof typeof maxLengths
export const draftFields = Object.keys(maxLengths) as DraftField[]

/**
 * A ticket as its seller types it. Times are local ones: 2030-01-31T20:15, by the clocks at the venue, or of the
 * shop if no event is stated. `split` is empty if the tickets are sold in any number.
 */
export type Draft = Record<DraftField, string>

/** A draft with each field read by `read`; what it does not find is empty. */
export const makeDraft = (read: (field: DraftField) => string | undefined): Draft =>
  Object.fromEntries(draftFields.map((field) => [field, read(field) ?? ''])) as Draft

/** The URL of a form's page with what was typed, to keep it while the seller signs in again. */
export function draftPath(page: string, draft: Draft): string {
  const params = new URLSearchParams()
  for (const field of draftFields) {
    const text = draft[field].slice(0, maxLengths[field])
    if (text || field === 'title') params.set(field, text)
  }
  return `${page}?${params}`
}

/** The draft in a page's URL, if any. */
export function readDraft(params: SearchParams): Draft | undefined {
  const draft = makeDraft((field) => textParam(params[field]))
  return draftFields.some((field) => textParam(params[field]) !== undefined) ? draft : undefined
}

interface DraftOptions {
  /** How many decimals a price has. */
  digits: number
  /** The shop's. */
  timeZone: string
}

/** A ticket as the form shows it. */
export function draftOf(ticket: Ticket, { digits, timeZone }: DraftOptions): Draft {
  const { title, price, quantity, split, event, place, note, saleEndsAt } = ticket
  const texts: Partial<Draft> = {
    title,
    price: price.toFixed(digits),
    quantity: String(quantity),
    split: split === 'none' ? split : '',
    ...event,
    startsAt: event && localTime(new Date(event.startsAt), event.timeZone),
    ...place,
    note,
    saleEndsAt: saleEndsAt && localTime(new Date(saleEndsAt), event?.timeZone ?? timeZone),
  }
  return makeDraft((field) => texts[field])
}
