import { localTime, type TicketEvent } from '@ticketing/common'
import { facetTerms } from './facets.ts'
import { misspellings } from './misspellings.ts'
import { pairTerms } from './pair-terms.ts'
import { searchTerms } from './search-terms.ts'

/** What tickets are found and sorted by; it follows from the other fields. */
export interface SearchFields {
  /** Prefixes of words, combinations of facets, and pairs of a word and another or a facet. */
  terms: string[]
  misspellings: string[]
  /** When the event begins by the clocks at its venue: 2030-01-31T20:15. Tickets without an event come last. */
  localStart: string
  /** How these fields were made. */
  searchVersion: number
}

/** Raise it when a ticket's fields give other {@link SearchFields}: older ones are then made again. */
export const SEARCH_VERSION = 2

/** Where tickets without an event come in the order of dates. */
export const NO_START = '9999-12-31T23:59'

export interface Searched {
  title: string
  price: number
  event?: Omit<TicketEvent, 'startsAt'> & { startsAt: Date }
}

export const searchFields = ({ title, price, event }: Searched): SearchFields => {
  const texts = [title, ...(event ? [event.venue, event.city] : [])]
  const localStart = event ? localTime(event.startsAt, event.timeZone) : NO_START
  const facets = { price, category: event?.category, day: event && localStart.slice(0, 10) }
  return {
    terms: [
      ...facetTerms({ ...facets, city: event?.city }),
      ...searchTerms(...texts),
      ...pairTerms({ ...facets, texts }),
    ],
    misspellings: misspellings(...texts),
    localStart,
    searchVersion: SEARCH_VERSION,
  }
}
