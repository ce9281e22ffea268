const FIRST_MS = 500
const LONGEST_MS = 15_000

/** How long to wait after the nth failure in a row: doubling, with a spread so that not all come back at once. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures)
  return longest * (0.5 + random() / 2)
}
