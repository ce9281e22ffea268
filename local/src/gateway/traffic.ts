import { setTimeout as sleep } from 'node:timers/promises'

/** Something on its way through the gateway, to or from one replica. */
export interface Passage {
  /** Marks a stream, which has no end of its own; `end` ends it. */
  isStream(end: () => void): void
  over(): void
}

/** What passes through the gateway at this moment. */
export interface Traffic {
  begin(target: string): Passage
  /** Ends the streams of a replica, or of all, and waits for the rest that is under way, `withinMs` at most. */
  subside(withinMs: number, target?: string): Promise<void>
}

const LOOK_EVERY_MS = 20

export function createTraffic(): Traffic {
  const passages = new Set<{ target: string; end?: () => void }>()
  return {
    begin(target) {
      const passage: { target: string; end?: () => void } = { target }
      passages.add(passage)
      return {
        isStream(end) {
          passage.end = end
        },
        over: () => passages.delete(passage),
      }
    },
    async subside(withinMs, target) {
      const deadline = Date.now() + withinMs
      const rest = () => [...passages].filter((each) => target === undefined || each.target === target)
      while (rest().length > 0 && Date.now() < deadline) {
        for (const { end } of rest()) end?.()
        await sleep(LOOK_EVERY_MS)
      }
    },
  }
}
