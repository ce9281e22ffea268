import type { TicketQuery } from '@ticketing/common/contract'
import { type SearchParams, textParam, trailParam } from './search-params.ts'

/** What the home page shows, as its address says. */
export interface HomeQuery {
  search?: string
  sort: TicketQuery['sort']
  /** The cursors that led to this page of the list, the last one its own; empty on the first page. */
  trail: string[]
}

const sorts: readonly string[] = ['newest', 'price', '-price'] satisfies TicketQuery['sort'][]

/** Reads the home page's query; what makes no sense is left out. */
export function parseHomeQuery(params: SearchParams): HomeQuery {
  const sort = textParam(params.sort)
  return {
    search: textParam(params.search)?.trim().slice(0, 100) || undefined,
    sort: sort && sorts.includes(sort) ? (sort as HomeQuery['sort']) : 'newest',
    trail: trailParam(params.after),
  }
}

/** The address of the home page that shows the given query. */
export function homePath({ search, sort, trail }: HomeQuery): string {
  const params = new URLSearchParams()
  if (search) params.set('search', search)
  if (sort !== 'newest') params.set('sort', sort)
  for (const cursor of trail) params.append('after', cursor)
  return params.size > 0 ? `/?${params}` : '/'
}
