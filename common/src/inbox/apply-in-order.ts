import type { PlaceInHistory } from '../events/event-map.ts'
import { retryStale } from '../store/retry-stale.ts'
import type { Circumstances, Prepared } from './event-handler.ts'
import type { Inbox } from './inbox.ts'

export interface Result {
  /** `early`: its predecessor was not applied; `waiting`: it waits already, and its turn is not now. */
  outcome: 'applied' | 'duplicate' | 'early' | 'waiting'
  /** Whether the message after it waits for it. */
  nextWaits: boolean
}

/** Reads what a message will change. */
export type Prepare = (circumstances: Circumstances) => Promise<Prepared>

export const nothing = (outcome: Result['outcome']): Result => ({ outcome, nextWaits: false })

/**
 * A snapshot needs no predecessor. What was applied at its version may have been lost or damaged, so it is applied
 * once more then; what is further on is left alone.
 */
const applySnapshot = async (inbox: Inbox, place: PlaceInHistory, prepare: Prepare): Promise<Result> => {
  const { key, version } = place
  const skipping = (await inbox.look(place)).version < version
  // First of all: from here on, nobody begins with a version before this one.
  await inbox.moveTo(key, version - 1)
  const { write } = await prepare({ skipping })
  if (version < (await inbox.look(place)).version) return nothing('duplicate')
  await write()
  return { outcome: 'applied', nextWaits: await inbox.moveTo(key, version) }
}

const applyNext = async (
  inbox: Inbox,
  place: PlaceInHistory,
  prepare: Prepare,
  claimed: boolean,
): Promise<Result> => {
  const { key, version } = place
  // Read, look at the guard, write against what was read: a writer that slept in between fails.
  const [prepared] = await Promise.allSettled([prepare({ skipping: false, place })])
  const seen = prepared.status === 'fulfilled' ? prepared.value.guard : undefined
  const guard = seen ?? (await inbox.look(place))
  if (version <= guard.version) return nothing('duplicate')
  // What could not be read may be what a predecessor makes.
  if (version > guard.version + 1) return nothing('early')
  if (guard.waits && !claimed) return nothing('waiting')
  if (prepared.status === 'rejected') throw prepared.reason
  await prepared.value.write()
  return { outcome: 'applied', nextWaits: await inbox.moveTo(key, version) }
}

/**
 * Applies a message of a versioned aggregate if its turn has come. A snapshot's turn is always.
 * @param claimed whether it was taken from those that wait
 */
export const applyInOrder = (
  inbox: Inbox,
  place: PlaceInHistory,
  prepare: Prepare,
  claimed: boolean,
): Promise<Result> =>
  retryStale(() =>
    place.snapshot ? applySnapshot(inbox, place, prepare) : applyNext(inbox, place, prepare, claimed),
  )
