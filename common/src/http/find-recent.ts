import { setTimeout as sleep } from 'node:timers/promises'
import { isObjectId } from './validate.ts'

/** Ids older than this are known or will never be; it leaves room for clocks that differ. */
const RECENT_MS = 10_000
const PATIENCE_MS = 2_000
const PAUSE_MS = 25

/** When an id was made, in milliseconds since 1970: an ObjectId begins with its second. */
const madeAt = (id: string): number => Number.parseInt(id.slice(0, 8), 16) * 1000

/**
 * Finds what another service has made. Who is told of its making at once may ask here before the event has
 * arrived: for an id that was made a moment ago it is waited a little, any other is unknown right away.
 */
export const findRecent = async <T>(id: string, find: () => PromiseLike<T | null>): Promise<T | null> => {
  const deadline = Date.now() + PATIENCE_MS
  for (;;) {
    const found = await find()
    const recent = isObjectId(id) && Math.abs(Date.now() - madeAt(id)) < RECENT_MS
    if (found !== null || !recent || Date.now() > deadline) return found
    await sleep(PAUSE_MS)
  }
}
