/** The query of a page's address, as Next.js hands it to the page. */
export type SearchParams = Record<string, string | string[] | undefined>

const MAX_TRAIL = 50

/** A parameter that is given once. */
export const textParam = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

/** A parameter that is given once for each page of a list that was passed through. */
export const trailParam = (value: string | string[] | undefined): string[] =>
  [value ?? []].flat().filter(Boolean).slice(-MAX_TRAIL)

/** The address of the page of a list that a trail leads to. */
export function trailPath(path: string, trail: readonly string[]): string {
  const params = new URLSearchParams(trail.map((cursor) => ['after', cursor]))
  return trail.length > 0 ? `${path}?${params}` : path
}
