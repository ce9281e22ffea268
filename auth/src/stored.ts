// What the owner's commands read in the store of this service. A field that is renamed no longer compiles there.
import type { EndedSession, EventData } from '@ticketing/common'

/** By collection, what a document holds. */
export interface AuthStore {
  endedsessions: EndedSession
}

/** What auth told of the end of a session. */
export const toSessionEnded = ({
  _id,
  userId,
  before,
  expiresAt,
}: EndedSession): EventData<'session:ended'> => ({
  id: _id,
  userId,
  ...(before && { before: before.toISOString() }),
  expiresAt: expiresAt.toISOString(),
})
