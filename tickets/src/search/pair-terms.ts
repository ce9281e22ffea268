import type { TicketQuery } from '@ticketing/common'
import { bandOf, bandsOf, daysOf } from './facets.ts'
import { queryTerms } from './search-terms.ts'
import { words } from './words.ts'

/** Words are paired by so many first letters, so that there are few pairs, and a prefix finds its pairs, too. */
const KEY_LENGTH = 4

/** The keys of words that are long enough to have one. */
const keysOf = (list: readonly string[]): string[] => [
  ...new Set(
    list
      .map((word) => [...word])
      .filter((letters) => letters.length >= KEY_LENGTH)
      .map((letters) => letters.slice(0, KEY_LENGTH).join('')),
  ),
]

const pairOf = (one: string, other: string): string => [one, other].sort().join('+')
const withFacet = (key: string, value: string | number): string => `${key}|${value}`

interface Paired {
  texts: readonly string[]
  category?: string | undefined
  day?: string | undefined
  price: number
}

/**
 * A term for each two words, and for each word with each facet, so that conditions that many tickets meet singly and few
 * together are found by an equality match, too. A city has words.
 */
export const pairTerms = ({ texts, category, day, price }: Paired): string[] => {
  const keys = keysOf(texts.flatMap(words))
  const facets = [category, day, bandOf(price)].filter((facet) => facet !== undefined)
  return [
    ...keys.flatMap((key, index) => keys.slice(index + 1).map((other) => pairOf(key, other))),
    ...keys.flatMap((key) => facets.map((facet) => withFacet(key, facet))),
  ]
}

/** The pairs that a query's tickets have one of; empty if it pairs nothing. They may be wider than the query. */
export const queryPairs = (query: TicketQuery): string[] => {
  const [key, ...others] = keysOf(queryTerms(query.search ?? ''))
  if (!key) return []
  const other = [...others, ...keysOf(words(query.city ?? ''))].find((each) => each !== key)
  if (other) return [pairOf(key, other)]
  const facets = [daysOf(query), query.category ? [query.category] : [], bandsOf(query)]
  return (facets.find((values) => values.length > 0) ?? []).map((value) => withFacet(key, value))
}
