import {
  type EndedSession,
  endedSessionSchema,
  isDuplicateKey,
  newSessionId,
  type OutboxFields,
  type OutboxMethods,
  outboxPlugin,
  type Session,
} from '@ticketing/common'
import type { Connection, Model } from 'mongoose'

export type EndedSessionModel = Model<EndedSession & OutboxFields, object, OutboxMethods>

export const endedSessionModel = (db: Connection): EndedSessionModel => {
  const schema = endedSessionSchema()
  schema.plugin(outboxPlugin, { copied: false })
  return db.model<EndedSession & OutboxFields, EndedSessionModel>('EndedSession', schema)
}

/** Stores a revocation and its event in one write. */
const store = async (ends: EndedSessionModel, end: Omit<EndedSession, 'storedAt'>): Promise<EndedSession> => {
  const { userId, before, expiresAt } = end
  const document = new ends(end)
  document.raise('session:ended', {
    userId,
    ...(before && { before: before.toISOString() }),
    expiresAt: expiresAt.toISOString(),
  })
  await document.save().catch((error) => {
    if (!isDuplicateKey(error)) throw error
  })
  return document
}

/** Revokes one session; idempotent. */
export const endOne = (ends: EndedSessionModel, { id, userId, expires }: Session): Promise<EndedSession> =>
  store(ends, { _id: id, userId, expiresAt: new Date(expires) })

/** Revokes all sessions of a user that have begun until now. */
export const endAll = (
  ends: EndedSessionModel,
  userId: string,
  ttlSeconds: number,
): Promise<EndedSession> => {
  const before = new Date()
  const expiresAt = new Date(before.getTime() + ttlSeconds * 1000)
  return store(ends, { _id: newSessionId(), userId, before, expiresAt })
}
