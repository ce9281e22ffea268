/** Numbers between 0 and 1 that look random, always the same ones for a seed (mulberry32). */
export const randomFrom = (seed: number) => {
  let state = Math.imul(seed + 1, 0x9e3779b1)
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const whole = (below: number): number => Math.floor(next() * below)
  return {
    next,
    whole,
    chance: (share: number): boolean => next() < share,
    pick: <T>(list: readonly T[]): T => list[whole(list.length)] as T,
    /** The first ones are the most frequent, as in a list of bestsellers. */
    pickPopular: <T>(list: readonly T[]): T => list[Math.floor(next() ** 2 * list.length)] as T,
  }
}
