const SHORTEST_MS = 1_000
const LONGEST_MS = 60_000

/** How long to wait before the next try, in milliseconds: half the time since `since`, within bounds. */
export const backoff = (since: Date): number =>
  Math.min(LONGEST_MS, Math.max(SHORTEST_MS, (Date.now() - since.getTime()) / 2))
