import { words } from './words.ts'

const MAX_PREFIX = 15

const cut = (word: string): string[] => [...word].slice(0, MAX_PREFIX)

/**
 * The prefixes of every word (edge n-grams). Matching one is an equality match, which an index serves in any sort order, at
 * a cost that does not grow with the number of tickets.
 */
export const searchTerms = (...texts: string[]): string[] => {
  const prefixes = texts.flatMap(words).flatMap((word) => {
    const letters = cut(word)
    return letters.map((_, index) => letters.slice(0, index + 1).join(''))
  })
  return [...new Set(prefixes)]
}

/** The terms of a search: a ticket matches if it has all of them. The longest, which is the rarest, comes first. */
export const queryTerms = (search: string): string[] => {
  const asked = words(search).map((word) => cut(word).join(''))
  return [...new Set(asked)].sort((a, b) => b.length - a.length)
}
