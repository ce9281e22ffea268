import type { TicketQuery } from '@ticketing/common/contract'
import { type SearchParams, textParam, trailParam } from './search-params.ts'

/** The home page's query. */
export interface HomeQuery {
  search?: string
  sort: TicketQuery['sort']
  /** The cursors that led to this page of the list, ending with its own; empty on the first page. */
  trail: string[]
}

const sorts: readonly string[] = ['newest', 'price', '-price'] satisfies TicketQuery['sort'][]

/** Parses the home page's query; ignores invalid values. */
export function parseHomeQuery(params: SearchParams): HomeQuery {
  const sort = textParam(params.sort)
  return {
    search: textParam(params.search)?.trim().slice(0, 100) || undefined,
    sort: sort && sorts.includes(sort) ? (sort as HomeQuery['sort']) : 'newest',
    trail: trailParam(params.after),
  }
}

/** The URL of the home page for a query. */
export function homePath({ search, sort, trail }: HomeQuery): string {
  const params = new URLSearchParams()
  if (search) params.set('search', search)
  if (sort !== 'newest') params.set('sort', sort)
  for (const cursor of trail) params.append('after', cursor)
  return params.size > 0 ? `/?${params}` : '/'
}
