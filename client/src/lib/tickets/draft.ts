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
  note: MAX_NOTE_LENGTH,
} as const

export type DraftField = keyof typeof maxLengths
export const draftFields = Object.keys(maxLengths) as DraftField[]

/** A ticket as its seller types it; `startsAt` is the time at the venue: 2030-01-31T20:15. */
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

/** A ticket as the form shows it, with so many decimals in its price. */
export function draftOf({ title, price, event, place, note }: Ticket, digits: number): Draft {
  const start = event && { startsAt: localTime(new Date(event.startsAt), event.timeZone) }
  const texts: Partial<Draft> = { title, price: price.toFixed(digits), ...event, ...start, ...place, note }
  return makeDraft((field) => texts[field])
}
