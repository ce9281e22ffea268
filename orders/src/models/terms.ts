import {
  type ApiErrorItem,
  formatMoney,
  localTime,
  type OrderInput,
  type Place,
  type TicketEvent,
} from '@ticketing/common'
import type { Offer } from './offer.ts'

interface Term {
  name: string
  field: string
  /** As the buyer saw it, and as it is now; undefined where there is none. */
  before: string | undefined
  after: string | undefined
}

const startText = ({ startsAt, timeZone }: TicketEvent): string =>
  localTime(new Date(startsAt), timeZone).replace('T', ' ')

const eventTerms = (before: TicketEvent | undefined, after: TicketEvent | undefined): Term[] => [
  {
    name: 'start',
    field: 'seen.event.startsAt',
    before: before && startText(before),
    after: after && startText(after),
  },
  ...(['venue', 'city', 'category'] as const).map((fact) => ({
    name: fact,
    field: `seen.event.${fact}`,
    before: before?.[fact],
    after: after?.[fact],
  })),
]

const placeTerms = (before: Place | undefined, after: Place | undefined): Term[] =>
  (['section', 'row', 'seats'] as const).map((part) => ({
    name: part,
    field: `seen.place.${part}`,
    before: before?.[part],
    after: after?.[part],
  }))

const termsOf = ({ price, seen = {} }: OrderInput, offer: Offer, currency: string): Term[] => {
  const money = (amount: number) => formatMoney(amount, currency)
  const terms: Term[] = []
  if (price !== undefined)
    terms.push({ name: 'price', field: 'price', before: money(price), after: money(offer.price) })
  if (seen.title !== undefined)
    terms.push({ name: 'title', field: 'seen.title', before: seen.title, after: offer.title })
  if (seen.event !== undefined) terms.push(...eventTerms(seen.event ?? undefined, offer.event))
  if (seen.place !== undefined) terms.push(...placeTerms(seen.place ?? undefined, offer.place))
  return terms
}

/** What has changed since the buyer saw the ticket, before and after; empty if nothing has. */
export const changedTerms = (seen: OrderInput, offer: Offer, currency: string): ApiErrorItem[] =>
  termsOf(seen, offer, currency)
    .filter(({ before, after }) => before !== after)
    .map(({ name, field, before = 'none', after = 'none' }) => ({
      message: `The ${name} ${name === 'seats' ? 'have' : 'has'} changed from ${before} to ${after}`,
      field,
    }))
