import { MAX_COUNT } from '@ticketing/common'
import { deepCursor } from './deep.ts'
import type { Store } from './store.ts'
import { dayAfterMonday, RARE_WORD, storedTicket } from './stored-ticket.ts'

/** A request for tickets. */
export interface Query {
  name: string
  path: string
  /** The keys that may be read for each ticket of the page. */
  keysPerTicket: number
  /** The keys that may be read besides those. */
  besides?: number
}

/**
 * What ADR 25 promises of conditions that are all met along an index: no more is read than is answered. The same bound as
 * in its test.
 */
const NO_MORE = 3
/** Where some are checked on what an index finds for the others, this many may fail for each ticket that meets them. */
const CHECKED = 100

type Asked = Record<string, string | number>

const pathOf = (asked: Asked): string => {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(asked)) query.set(name, `${value}`)
  return `/api/tickets?${query}`
}

/** The service looks at so many tickets for the word that was meant. */
const LOOKED_AT = 50
/** A key of each range that MongoDB merges: three days, three bands of prices. */
const [DAYS, BANDS] = [3, 3]

const weekend = { from: dayAfterMonday(4 * 7 + 4), to: dayAfterMonday(4 * 7 + 6) }
/** Of more than two hundred days. */
const year = { from: dayAfterMonday(6 * 7), to: dayAfterMonday(58 * 7) }
const prices = { minPrice: 20, maxPrice: 50 }
const [category, city] = ['music', 'London']

/** Lists whose conditions are all met along an index, with the keys that are read besides those of the page. */
const lists: [name: string, asked: Asked, besides?: number][] = [
  ['newest', {}],
  ['cheapest', { sort: 'price' }],
  ['next', { sort: 'date' }],
  ['a category', { category }],
  ['a city', { city }],
  ['a weekend', weekend, DAYS],
  ['a range of prices', prices, BANDS],
  ['a range of prices, cheapest', { ...prices, sort: 'price' }],
  ['a range of prices, next', { ...prices, sort: 'date' }, BANDS],
  ['a weekend, next', { ...weekend, sort: 'date' }],
  ['a weekend, cheapest', { ...weekend, sort: 'price' }, DAYS],
  ['a category, a city', { category, city }],
  ['a city, a weekend', { city, ...weekend }, DAYS],
  ['all facets', { category, city, ...weekend, ...prices }, DAYS * BANDS],
  ['newest, counted', { count: 'true' }, MAX_COUNT],
  ['a city, counted', { city, count: 'true' }, MAX_COUNT],
  ['a frequent word', { search: 'night' }],
  ['a rare word', { search: RARE_WORD }],
  ['a prefix', { search: 'ham' }],
  ['a misspelt word', { search: 'hamlte' }, LOOKED_AT],
]

/** Lists with conditions that are checked on what an index finds for the others. */
const checkedLists: [name: string, asked: Asked][] = [
  ['two words', { search: 'night london' }],
  ['a word, a city', { search: 'night', city }],
  ['a word, all facets', { search: 'night', category, city, ...weekend, ...prices }],
  ['a narrow range of prices', { minPrice: 31, maxPrice: 32 }],
  ['a year', year],
]

/** Conditions that many tickets meet one of, and none both: plays are put on in every other city only. */
const neverMet: [name: string, asked: Asked][] = [
  ['two words that never meet', { search: 'hamlet krakow' }],
  ['a word, a city that never meet', { search: 'hamlet', city: 'Kraków' }],
  ['a word, a category that never meet', { search: 'hamlet', category: 'sport' }],
]

/** What is asked for where the number of tickets does not matter, to see whether the machine is as fast as before. */
export const REFERENCE = 'one ticket by its id'

/** All queries. They are the same at every size, but for the cursors, which are made from what is there. */
export const queriesFor = async (store: Store): Promise<Query[]> => {
  const deep: typeof lists = [
    ['newest, page 1 001', { cursor: await deepCursor(store, 'createdAt') }],
    ['cheapest, page 1 001', { sort: 'price', cursor: await deepCursor(store, 'price') }],
    [
      'a frequent word, page 1 001',
      { search: 'night', cursor: await deepCursor(store, 'createdAt', { title: / Night$/ }) },
    ],
  ]
  return [
    { name: REFERENCE, path: `/api/tickets/${storedTicket(0)._id}`, keysPerTicket: NO_MORE },
    ...[...lists, ...deep].map(
      ([name, asked, besides = 0]): Query => ({
        name,
        path: pathOf(asked),
        keysPerTicket: NO_MORE,
        besides,
      }),
    ),
    ...[...checkedLists, ...neverMet].map(
      ([name, asked]): Query => ({ name, path: pathOf(asked), keysPerTicket: CHECKED }),
    ),
  ]
}
