// What the owner's commands read in this service's store, so that renaming a field breaks their build, not a recovery.
import type { EndedSession, EventData } from '@ticketing/common'

/** The documents, by collection. */
export interface AuthStore {
  endedsessions: EndedSession
}

/** The event of a revoked session. */
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
