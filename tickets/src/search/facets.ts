import type { TicketQuery } from '@ticketing/common'
import { words } from './words.ts'

/** What tickets can be narrowed down by, one value of each; a facet that a ticket or query does not have is absent. */
interface Facets {
  category?: string | undefined
  city?: string | undefined
  /** The day of the event at its venue: 2030-01-31. */
  day?: string | undefined
  band?: string | undefined
}

/** The round prices between which others are grouped: 1, 2, 5, 10 … 500 000. */
const ROUND = [0, 1, 2, 3, 4, 5].flatMap((power) => [1, 2, 5].map((step) => step * 10 ** power))

/**
 * The number of the band that a price lies in. Each round price is a band of its own, so that a range that begins or ends
 * with one reaches into no other.
 */
export const bandOf = (price: number): number =>
  ROUND.filter((round) => round < price).length * 2 + (ROUND.includes(price) ? 1 : 0)

const cityKey = (city: string): string => words(city).join(' ')

const term = ({ category = '', city = '', day = '', band = '' }: Facets): string =>
  ['', category, city && cityKey(city), day, band].join('|')

/** The term that every ticket has. */
export const EVERYTHING = term({})

/**
 * A term for each combination of a ticket's facets, so that any combination is found by one equality match: its cost does
 * not depend on how many tickets have only some of them.
 */
export const facetTerms = (facets: Omit<Facets, 'band'> & { price: number }): string[] => {
  const { category, city, day, price } = facets
  let combinations: Facets[] = [{}]
  for (const [facet, value] of Object.entries({ category, city, day, band: `${bandOf(price)}` })) {
    if (value) combinations = [...combinations, ...combinations.map((one) => ({ ...one, [facet]: value }))]
  }
  return combinations.map(term)
}

/** MongoDB merges at most 200 ranges of an index in sort order, and a page after a cursor has two for each term. */
const MAX_TERMS = 100
const DAY_MS = 86_400_000

/** The days of a query, if there are few enough to look for each. A sort by date seeks to its range without them. */
export const daysOf = ({ from, to, sort }: TicketQuery): string[] => {
  if (!from || !to || sort === 'date') return []
  const first = Date.parse(from)
  const count = (Date.parse(to) - first) / DAY_MS + 1
  if (count > MAX_TERMS) return []
  return Array.from({ length: count }, (_, n) => new Date(first + n * DAY_MS).toISOString().slice(0, 10))
}

/** The bands of a query's prices. A sort by price seeks to its range without them. */
export const bandsOf = ({ minPrice, maxPrice, sort }: TicketQuery): string[] => {
  if ((minPrice === undefined && maxPrice === undefined) || sort.endsWith('price')) return []
  const [first, last] = [bandOf(minPrice ?? 0), bandOf(maxPrice ?? Number.MAX_SAFE_INTEGER)]
  return Array.from({ length: last - first + 1 }, (_, n) => `${first + n}`)
}

/**
 * The terms that a query's tickets have one of, at most {@link MAX_TERMS}. They may be wider than the query: a band is wider
 * than a range of prices, and a long range of days or prices is left out.
 */
export const queryFacets = (query: TicketQuery): string[] => {
  const { category, city } = query
  const [days, bands] = [daysOf(query), bandsOf(query)]
  const someDays = days.length > 0 ? days : [undefined]
  const someBands = bands.length > 0 && bands.length * someDays.length <= MAX_TERMS ? bands : [undefined]
  return someDays.flatMap((day) => someBands.map((band) => term({ category, city, day, band })))
}
