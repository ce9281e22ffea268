import { type Connection, type Model, Schema } from 'mongoose'

/** The revocation of one session, or of all of a user's sessions, stored until their tokens have expired. */
export interface EndedSession {
  /** The session's id, or an id for the revocation of all of them. */
  _id: string
  userId: string
  /** Revokes all of the user's sessions that began until then; absent for a single session. */
  before?: Date
  expiresAt: Date
  /** When it was stored here. */
  storedAt: Date
}

/** The schema that auth, which revokes sessions, shares with the services that consume the event. */
export const endedSessionSchema = (): Schema => {
  const schema = new Schema(
    {
      _id: { type: String, required: true },
      userId: { type: String, required: true },
      before: Date,
      expiresAt: { type: Date, required: true },
      storedAt: { type: Date, required: true, default: () => new Date() },
    },
    { versionKey: false },
  )
  schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 })
  schema.index({ storedAt: 1 })
  return schema
}

/** The revocations that a service has consumed. */
export const endedSessionModel = (db: Connection): Model<EndedSession> =>
  db.model<EndedSession>('EndedSession', endedSessionSchema())
