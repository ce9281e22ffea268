import type { PlaceInHistory, Subject } from '../events/event-map.ts'
import type { Circumstances } from './event-handler.ts'
import type { Inbox, ParkedMessage } from './inbox.ts'
import { retryStale } from './retry-stale.ts'

export type Outcome = 'applied' | 'duplicate' | 'parked'

/** Reads what a message will change; the returned step writes it. */
export type Prepare = (
  subject: Subject,
  body: string,
  circumstances: Circumstances,
) => Promise<() => Promise<void>>

/** A message of a versioned aggregate. */
export type VersionedMessage = ParkedMessage & Pick<PlaceInHistory, 'snapshot'>

/**
 * A snapshot needs no predecessor. What was applied at its version may have been lost or damaged, so it is applied
 * once more then; what is further on is left alone.
 */
const applySnapshot = async (inbox: Inbox, message: VersionedMessage, prepare: Prepare): Promise<Outcome> => {
  const { key, version, subject, body } = message
  const skipping = (await inbox.appliedVersion(key)) < version
  // First of all: from here on, nobody begins with a version before this one.
  await inbox.skipTo(key, version - 1)
  const write = await prepare(subject, body, { skipping })
  if (version < (await inbox.appliedVersion(key))) return 'duplicate'
  await write()
  await inbox.skipTo(key, version)
  return 'applied'
}

const applyOne = async (inbox: Inbox, message: ParkedMessage, prepare: Prepare): Promise<Outcome> => {
  const { key, version, subject, body } = message
  if (version > (await inbox.appliedVersion(key)) + 1) {
    await inbox.park(message)
    // The predecessor may have been applied between the look and the parking: then nobody else comes for it.
    if (version > (await inbox.appliedVersion(key)) + 1) return 'parked'
  }
  if (version <= (await inbox.appliedVersion(key))) return 'duplicate'
  // Read, look at the guard, write against what was read: a writer that slept in between fails.
  const write = await prepare(subject, body, { skipping: false })
  if (version <= (await inbox.appliedVersion(key))) return 'duplicate'
  await write()
  await inbox.advance(key, version)
  return 'applied'
}

/**
 * Applies a message of a versioned aggregate if its turn has come, and after it those parked behind it.
 * A duplicate is a no-op; an early one is parked. A snapshot's turn is always.
 */
export const applyInOrder = async (
  inbox: Inbox,
  message: VersionedMessage,
  prepare: Prepare,
): Promise<Outcome> => {
  const apply = message.snapshot ? applySnapshot : applyOne
  const outcome = await retryStale(() => apply(inbox, message, prepare))
  if (outcome === 'parked') return outcome
  await inbox.unpark(message.key, message.version)
  const next = await inbox.parked(message.key, message.version + 1)
  if (next) await applyInOrder(inbox, { ...next, snapshot: false }, prepare)
  return outcome
}
