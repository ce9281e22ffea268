import type { AxiosInstance, AxiosResponse } from 'axios'

/** One page of a list; `nextCursor` is absent on the last one. */
export interface Page<T> {
  items: T[]
  nextCursor?: string
  /** How many items all pages have, at most `MAX_COUNT`; if the query asks for it. */
  total?: number
  /** What was searched instead of the search as it was typed, which finds nothing. */
  correctedSearch?: string
}

/** Reads one page of a list, with the cursor of the next page. */
export async function getPage<T>(http: AxiosInstance, url: string, params: object): Promise<Page<T>> {
  const response = await http.get<T[]>(url, { params })
  const { 'total-count': total, 'corrected-search': corrected } = response.headers
  return {
    items: response.data,
    nextCursor: cursorOfNext(response),
    ...(total && { total: Number(total) }),
    ...(corrected && { correctedSearch: decodeURIComponent(corrected) }),
  }
}

function cursorOfNext(response: AxiosResponse): string | undefined {
  const link: unknown = response.headers.link
  if (typeof link !== 'string') return undefined
  const url = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link)?.[1]
  return url ? (new URL(url, 'http://relative').searchParams.get('cursor') ?? undefined) : undefined
}
