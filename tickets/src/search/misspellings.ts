import { words } from './words.ts'

/** Shorter words have too many neighbours. */
const MIN_LENGTH = 4
const MAX_LENGTH = 15

/**
 * A word, and everything that is left of it without one letter. Two words that differ in one letter, have one letter more
 * or less, or two letters in another order, have one of these in common (the SymSpell method).
 */
const neighbours = (word: string): string[] => {
  const letters = [...word]
  return [word, ...letters.map((_, index) => letters.filter((_, other) => other !== index).join(''))]
}

const isLong = (word: string): boolean => word.length >= MIN_LENGTH && word.length <= MAX_LENGTH

/** The keys that a ticket's words are found by when they are misspelt. */
export const misspellings = (...texts: string[]): string[] => [
  ...new Set(texts.flatMap(words).filter(isLong).flatMap(neighbours)),
]

/** The keys to look up a word that nothing on sale has; none if it is too short or too long to guess at. */
export const misspellingsOf = (word: string): string[] => (isLong(word) ? [...new Set(neighbours(word))] : [])

/** The word that occurs most often in the texts among those that `word` may be a misspelling of. */
export const closestWord = (word: string, texts: string[]): string | undefined => {
  const keys = new Set(neighbours(word))
  const counts = new Map<string, number>()
  for (const near of texts.flatMap(words).filter(isLong)) {
    if (neighbours(near).some((key) => keys.has(key))) counts.set(near, (counts.get(near) ?? 0) + 1)
  }
  const [best] = [...counts].sort(([, a], [, b]) => b - a)
  return best?.[0]
}
