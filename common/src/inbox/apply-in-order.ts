import type { PlaceInHistory } from '../events/event-map.ts'
import { retryStale } from '../store/retry-stale.ts'
import type { PrepareContext, Prepared } from './event-handler.ts'
import type { Inbox } from './inbox.ts'

export interface Result {
  /** `early`: its predecessor has not been applied; `waiting`: it is stored already and is not due. */
  outcome: 'applied' | 'duplicate' | 'early' | 'waiting'
  /** Whether the next message is waiting for it. */
  nextWaits: boolean
}

/** Reads the document that a message will change. */
export type Prepare = (context: PrepareContext) => Promise<Prepared>

export const nothing = (outcome: Result['outcome']): Result => ({ outcome, nextWaits: false })

/**
 * A snapshot needs no predecessor. State at its own version may have been lost or damaged, so it is applied again; newer
 * state is left alone.
 */
const applySnapshot = async (inbox: Inbox, place: PlaceInHistory, prepare: Prepare): Promise<Result> => {
  const { key, version } = place
  const skipping = (await inbox.readGuard(place)).version < version
  // This comes first: from here on, no replica starts applying an earlier version.
  await inbox.moveTo(key, version - 1)
  const { write } = await prepare({ skipping })
  if (version < (await inbox.readGuard(place)).version) return nothing('duplicate')
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
  // Read, check the guard, write against what was read: a writer that was delayed in between fails.
  const [prepared] = await Promise.allSettled([prepare({ skipping: false, place })])
  const seen = prepared.status === 'fulfilled' ? prepared.value.guard : undefined
  const guard = seen ?? (await inbox.readGuard(place))
  if (version <= guard.version) return nothing('duplicate')
  // A document that could not be read may be created by a predecessor.
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
