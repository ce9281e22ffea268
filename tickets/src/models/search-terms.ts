const MAX_PREFIX = 15

const words = (text: string): string[] =>
  text
    .normalize('NFKD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .match(/[\p{Letter}\p{Number}]+/gu) ?? []

/**
 * The prefixes of every word of a title (edge n-grams). Matching one is an equality match, which an index serves in any
 * sort order, at a cost that does not grow with the number of tickets.
 */
export const searchTerms = (title: string): string[] => {
  const prefixes = words(title).flatMap((word) => {
    const letters = [...word].slice(0, MAX_PREFIX)
    return letters.map((_, index) => letters.slice(0, index + 1).join(''))
  })
  return [...new Set(prefixes)]
}

/** The terms of a search: a title matches if it has all of them. The longest, which is the rarest, comes first. */
export const queryTerms = (search: string): string[] => {
  const asked = words(search).map((word) => [...word].slice(0, MAX_PREFIX).join(''))
  return [...new Set(asked)].sort((a, b) => b.length - a.length)
}
