import type { AxiosInstance, AxiosResponse } from 'axios'

/** One page of a list; `nextCursor` is absent on the last one. */
export interface Page<T> {
  items: T[]
  nextCursor?: string
}

/** Reads one page of a list, with the cursor of the next page. */
export async function getPage<T>(http: AxiosInstance, url: string, params: object): Promise<Page<T>> {
  const response = await http.get<T[]>(url, { params })
  return { items: response.data, nextCursor: cursorOfNext(response) }
}

function cursorOfNext(response: AxiosResponse): string | undefined {
  const link: unknown = response.headers.link
  if (typeof link !== 'string') return undefined
  const url = /<([^>]*)>\s*;[^,]*\brel="?next"?/.exec(link)?.[1]
  return url ? (new URL(url, 'http://relative').searchParams.get('cursor') ?? undefined) : undefined
}
