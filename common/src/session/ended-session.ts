import { type Connection, type Model, Schema } from 'mongoose'

/** The end of a session, or of all that a person had, kept for as long as one of them would have lasted. */
export interface EndedSession {
  /** Of the session, or a name for this end. */
  _id: string
  userId: string
  /** All of the person that began until then; absent where it is one. */
  before?: Date
  expiresAt: Date
  /** When it was stored here. */
  storedAt: Date
}

/** What auth, which decides of ends, and the services that are told of them keep alike. */
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

/** The ends that a service was told of. */
export const endedSessionModel = (db: Connection): Model<EndedSession> =>
  db.model<EndedSession>('EndedSession', endedSessionSchema())
