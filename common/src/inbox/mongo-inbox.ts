import type { Connection } from 'mongoose'
import { isDuplicateKey } from '../errors/error-handler.ts'
import type { DeadLetter, Inbox, ParkedMessage } from './inbox.ts'
import { retryStale } from './retry-stale.ts'

interface Guard {
  _id: string
  version: number
}
type Parked = ParkedMessage & { _id: string; at: Date }
interface Failure {
  _id: string
  count: number
  at: Date
}
type Letter = Omit<DeadLetter, 'id'> & { _id: string }

const FAILURES_KEPT_SECONDS = 7 * 24 * 3600

/** Makes the indexes of an inbox. */
export const indexMongoInbox = async (db: Connection): Promise<void> => {
  await db.collection('inbox_failures').createIndex({ at: 1 }, { expireAfterSeconds: FAILURES_KEPT_SECONDS })
  await db.collection('inbox_parked').createIndex({ at: 1 })
}

/** The inbox of a service whose store is MongoDB. */
export const createMongoInbox = async (db: Connection): Promise<Inbox> => {
  const guards = db.collection<Guard>('inbox_guards')
  const parking = db.collection<Parked>('inbox_parked')
  const failures = db.collection<Failure>('inbox_failures')
  const letters = db.collection<Letter>('dead_letters')
  await indexMongoInbox(db)

  const parkingId = (key: string, version: number) => `${key}:${version}`
  const withoutDuplicate = (insert: Promise<unknown>) =>
    insert.catch((error) => {
      if (!isDuplicateKey(error)) throw error
    })

  return {
    appliedVersion: async (key) => (await guards.findOne({ _id: key }))?.version ?? -1,
    advance: async (key, version) => {
      if (version === 0) await withoutDuplicate(guards.insertOne({ _id: key, version }))
      else await guards.updateOne({ _id: key, version: version - 1 }, { $set: { version } })
    },
    skipTo: async (key, version) => {
      const skip = () => guards.updateOne({ _id: key }, { $max: { version } }, { upsert: true })
      // Two that make it at the same moment: one is refused, and finds it there.
      if (version >= 0) await retryStale(skip)
    },
    park: async (message) => {
      const _id = parkingId(message.key, message.version)
      await withoutDuplicate(parking.insertOne({ _id, ...message, at: new Date() }))
    },
    parked: async (key, version) => (await parking.findOne({ _id: parkingId(key, version) })) ?? undefined,
    unpark: async (key, version) => {
      await parking.deleteOne({ _id: parkingId(key, version) })
    },
    allParked: (before) => parking.find({ at: { $lt: before } }).sort({ at: 1 }),
    countFailure: async (messageId) => {
      const failure = await failures.findOneAndUpdate(
        { _id: messageId },
        { $inc: { count: 1 }, $set: { at: new Date() } },
        { upsert: true, returnDocument: 'after' },
      )
      return failure?.count ?? 1
    },
    bury: async ({ id, ...letter }) => {
      await withoutDuplicate(letters.insertOne({ _id: id, ...letter }))
    },
  }
}
