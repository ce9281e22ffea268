// What the owner's commands read in this service's store, so that renaming a field breaks their build, not a recovery.
import type { EndedSession, EventData } from '@ticketing/common'
import type { Types } from 'mongoose'
import { profileOf } from './models/profile.ts'
import type { UserFields } from './models/user.ts'

/** The documents, by collection. */
export interface AuthStore {
  endedsessions: EndedSession
  users: UserFields & { _id: Types.ObjectId }
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

/** The fields of a snapshot. */
export const userSnapshotFields = ['version', 'name', 'createdAt'] as const

/** A user's current state as an event. Users from before there were versions have version 0. */
export const toUserSnapshot = ({
  version = 0,
  ...user
}: Pick<AuthStore['users'], '_id' | (typeof userSnapshotFields)[number]>): EventData<'user:snapshot'> => ({
  id: user._id.toString(),
  version,
  ...profileOf(user),
})
