import type { Connection } from 'mongoose'
import { isDuplicateKey } from '../errors/error-handler.ts'
import type { PlaceInHistory, Subject } from '../events/event-map.ts'
import type { DeadLetter, Inbox, WaitingMessage } from './inbox.ts'
import { messageId } from './message-id.ts'
import { retryStale } from './retry-stale.ts'

/** An aggregate, by its key: how far it is, and what waits behind that. */
interface History {
  _id: string
  version: number
  waiting?: Omit<WaitingMessage, 'key'>[]
}
interface Failure {
  _id: string
  count: number
  at: Date
}
type Letter = Omit<DeadLetter, 'id'> & { _id: string }
/** As earlier versions kept messages that were early. */
interface Parked {
  _id: string
  key: string
  version: number
  subject: Subject
  body: string
  at: Date
}

const FAILURES_KEPT_SECONDS = 7 * 24 * 3600

/** The filter that the index of waiting messages serves. */
const somethingWaits = { 'waiting.0': { $exists: true } } as const
const itsTurn = { $expr: { $lte: [{ $min: '$waiting.version' }, { $add: ['$version', 1] }] } }

const slot = ({ version, snapshot }: Pick<PlaceInHistory, 'version' | 'snapshot'>) => ({ version, snapshot })
const next = (version: number) => ({
  version: 1 as const,
  waiting: { $elemMatch: slot({ version: version + 1, snapshot: false }) },
})
const passed = (version: number) => ({ waiting: { version: { $lte: version }, snapshot: false } })
const anyWaits = (history: Pick<History, 'waiting'> | null) => (history?.waiting?.length ?? 0) > 0

/** Makes the indexes of an inbox. */
export const indexMongoInbox = async (db: Connection): Promise<void> => {
  await db.collection('inbox_failures').createIndex({ at: 1 }, { expireAfterSeconds: FAILURES_KEPT_SECONDS })
  await db
    .collection('inbox_guards')
    .createIndex({ 'waiting.dueAt': 1 }, { name: 'waiting', partialFilterExpression: somethingWaits })
}

/** The inbox of a service whose store is MongoDB. Guard and what waits behind it are one document. */
export const createMongoInbox = async (db: Connection): Promise<Inbox> => {
  const histories = db.collection<History>('inbox_guards')
  const failures = db.collection<Failure>('inbox_failures')
  const letters = db.collection<Letter>('dead_letters')
  const parking = db.collection<Parked>('inbox_parked')
  await indexMongoInbox(db)

  /** Does something with a history that may not be there. Where it is, and does not fit: null. */
  const orBegin = async <T>(work: (upsert: boolean) => Promise<T>): Promise<T> =>
    work(true).catch((error) => {
      if (!isDuplicateKey(error)) throw error
      return work(false)
    })

  const inbox: Inbox = {
    look: async ({ key, ...place }) => {
      const waiting = { $elemMatch: slot(place) }
      const history = await histories.findOne({ _id: key }, { projection: { version: 1, waiting } })
      return { version: history?.version ?? -1, waits: anyWaits(history) }
    },

    advance: async (key, version) => {
      const move = (upsert: boolean) =>
        histories.findOneAndUpdate(
          { _id: key, version: version - 1 },
          { $set: { version }, $pull: passed(version) },
          { upsert, returnDocument: 'after', projection: next(version) },
        )
      const history = await (version === 0 ? orBegin(move) : move(false))
      return { moved: history !== null, nextWaits: anyWaits(history) }
    },

    skipTo: async (key, version) => {
      if (version < 0) return false
      const skip = () =>
        histories.findOneAndUpdate(
          { _id: key },
          { $max: { version }, $pull: passed(version) },
          { upsert: true, returnDocument: 'after', projection: next(version) },
        )
      // Two that make it at the same moment: one is refused, and finds it there.
      return anyWaits(await retryStale(skip))
    },

    wait: async ({ key, ...message }) => {
      const kept = await orBegin((upsert) =>
        histories.findOneAndUpdate(
          { _id: key, waiting: { $not: { $elemMatch: slot(message) } } },
          { $push: { waiting: message }, $setOnInsert: { version: -1 } },
          { upsert, returnDocument: 'after', projection: { version: 1 } },
        ),
      )
      return kept !== null && kept.version >= message.version - 1
    },

    postpone: async ({ key, ...message }) => {
      await histories.updateOne(
        { _id: key, waiting: { $elemMatch: slot(message) } },
        { $set: { 'waiting.$': message } },
      )
    },

    claim: async (key, until) => {
      const now = new Date()
      const history = await histories.findOne({ _id: key }, { projection: { 'waiting.body': 0 } })
      const [first] = (history?.waiting ?? [])
        .filter(({ version, dueAt }) => version <= (history?.version ?? -1) + 1 && dueAt <= now)
        .sort((a, b) => a.version - b.version)
      if (!first) return undefined
      const unclaimed = { $elemMatch: { ...slot(first), dueAt: first.dueAt } }
      const claimed = await histories.findOneAndUpdate(
        { _id: key, waiting: unclaimed },
        { $set: { 'waiting.$.dueAt': until } },
        { returnDocument: 'after', projection: { waiting: { $elemMatch: slot(first) } } },
      )
      const message = claimed?.waiting?.[0]
      return message && { ...message, key }
    },

    remove: async ({ key, ...place }) => {
      // In one step, if nothing else is known of the history: an empty one would be left by whoever dies in between.
      const alone = { $size: 1, $elemMatch: slot(place) }
      const { deletedCount } = await histories.deleteOne({ _id: key, version: -1, waiting: alone })
      if (deletedCount === 0) await histories.updateOne({ _id: key }, { $pull: { waiting: slot(place) } })
    },

    due: async () => {
      const due = { ...somethingWaits, 'waiting.dueAt': { $lte: new Date() }, ...itsTurn }
      const found = histories.find(due, { projection: { _id: 1 } }).sort({ 'waiting.dueAt': 1 })
      return (await found.toArray()).map(({ _id }) => _id)
    },

    countWaiting: async () => {
      const [total] = await histories
        .aggregate<{ count: number }>([
          { $match: { ...somethingWaits, 'waiting.dueAt': { $gt: new Date(0) } } },
          { $group: { _id: null, count: { $sum: { $size: '$waiting' } } } },
        ])
        .toArray()
      return total?.count ?? 0
    },

    noteFailures: async (id, attempts) => {
      const note = { $max: { count: attempts }, $set: { at: new Date() } }
      await retryStale(() => failures.updateOne({ _id: id }, note, { upsert: true }))
    },

    bury: async ({ id, ...letter }) => {
      await letters.insertOne({ _id: id, ...letter }).catch((error) => {
        if (!isDuplicateKey(error)) throw error
      })
    },

    takeOver: async () => {
      for await (const { _id, at, ...message } of parking.find()) {
        const id = messageId({ ...message, sequence: 0 })
        await inbox.wait({ ...message, id, snapshot: false, attempts: 0, at, dueAt: at })
        await parking.deleteOne({ _id })
      }
    },

    ping: () => db.collection('inbox_guards').findOne({}, { projection: { _id: 1 } }),
  }
  return inbox
}
