import { type Category, categories, type TicketQuery } from '@ticketing/common/contract'
import { daysFrom } from './days.ts'
import { type SearchParams, textParam, trailParam } from './search-params.ts'

const sorts = ['newest', 'price', '-price', 'date'] as const satisfies TicketQuery['sort'][]
const whens = ['today', 'weekend'] as const

/** What the home page shows of what is on sale. */
export interface HomeFilter {
  search?: string
  category?: Category
  city?: string
  when?: (typeof whens)[number]
  /** Days at the venue: 2030-01-31. */
  from?: string
  to?: string
  /** In units of the shop's currency. */
  min?: number
  max?: number
}

/** The home page's query. */
export interface HomeQuery extends HomeFilter {
  sort: TicketQuery['sort']
  /** The cursors that led to this page of the list, ending with its own; empty on the first page. */
  trail: string[]
}

const oneOf = <T extends string>(values: readonly T[], text: string | undefined): T | undefined =>
  values.find((value) => value === text)

const wordsOf = (text: string | undefined) => text?.trim().slice(0, 100) || undefined

/** A day of the calendar: the service refuses 30 February. */
const dayOf = (text: string | undefined) => {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return undefined
  const time = Date.parse(text)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text) ? text : undefined
}

const amountOf = (text: string | undefined) => {
  const decimal = text?.trim().replace(',', '.') ?? ''
  return /^\d{1,9}(\.\d{1,2})?$/.test(decimal) ? Number(decimal) : undefined
}

/** Two bounds in their order, whichever was typed first. */
const ordered = <T extends string | number>(least?: T, most?: T): [T | undefined, T | undefined] =>
  least !== undefined && most !== undefined && least > most ? [most, least] : [least, most]

/** Parses the home page's query; ignores invalid values. */
export function parseHomeQuery(params: SearchParams): HomeQuery {
  const text = (name: string) => textParam(params[name])
  const [from, to] = ordered(dayOf(text('from')), dayOf(text('to')))
  const [min, max] = ordered(amountOf(text('min')), amountOf(text('max')))
  return {
    search: wordsOf(text('search')),
    category: oneOf(categories, text('category')),
    city: wordsOf(text('city')),
    when: from || to ? undefined : oneOf(whens, text('when')),
    from,
    to,
    min,
    max,
    sort: oneOf(sorts, text('sort')) ?? 'newest',
    trail: trailParam(params.after),
  }
}

/** Whether a query leaves anything out of what is on sale. */
export const isFiltered = ({ sort, trail, ...filter }: HomeQuery): boolean =>
  Object.values(filter).some((value) => value !== undefined)

/** The URL of the home page for a query. */
export function homePath({ sort, trail, ...filter }: HomeQuery): string {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(filter)) {
    if (value !== undefined) params.set(name, String(value))
  }
  if (sort !== 'newest') params.set('sort', sort)
  for (const cursor of trail) params.append('after', cursor)
  return params.size > 0 ? `/?${params}` : '/'
}

/** What tickets is asked for; `today` is the shop's day. */
export function ticketQueryOf(query: HomeQuery, today: string): Partial<TicketQuery> {
  const { search, category, city, when, from, to, min, max, sort, trail } = query
  return {
    search,
    category,
    city,
    ...(when ? daysFrom(today, when) : { from, to }),
    minPrice: min,
    maxPrice: max,
    sort,
    cursor: trail.at(-1),
    ...(isFiltered(query) && { count: 'true' }),
  }
}
