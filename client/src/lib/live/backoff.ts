const FIRST_MS = 500
const LONGEST_MS = 15_000

/** Exponential backoff after the nth consecutive failure, with jitter so that clients do not all reconnect at once. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** failures)
  return longest * (0.5 + random() / 2)
}
