/** A page's query, as Next.js passes it. */
export type SearchParams = Record<string, string | string[] | undefined>

const MAX_TRAIL = 50

/** A single-valued parameter. */
export const textParam = (value: string | string[] | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

/** A parameter with one value for each preceding page of a list. */
export const trailParam = (value: string | string[] | undefined): string[] =>
  [value ?? []].flat().filter(Boolean).slice(-MAX_TRAIL)

/** The URL of the page of a list for a trail of cursors. */
export function trailPath(path: string, trail: readonly string[]): string {
  const params = new URLSearchParams(trail.map((cursor) => ['after', cursor]))
  return trail.length > 0 ? `${path}?${params}` : path
}
