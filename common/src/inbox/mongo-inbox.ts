import type { Collection, Connection } from 'mongoose'
import type { Subject } from '../events/event-map.ts'
import { isDuplicateKey } from '../store/errors.ts'
import { retryStale } from '../store/retry-stale.ts'
import type { EventHandler } from './event-handler.ts'
import type { DeadLetter, Inbox } from './inbox.ts'
import { messageId } from './message-id.ts'
import {
  anyWaits,
  GUARDS,
  type History,
  type HistoryHome,
  type HistoryId,
  inCopies,
  inGuards,
  nextAfter,
  passed,
  slot,
  somethingWaits,
} from './mongo-history.ts'

interface Failure {
  _id: string
  count: number
  at: Date
}
type Letter = Omit<DeadLetter, 'id'> & { _id: string }
/** The form in which earlier versions stored early messages. */
interface Parked {
  _id: string
  key: string
  version: number
  subject: Subject
  body: string
  at: Date
}

const FAILURES_KEPT_SECONDS = 7 * 24 * 3600

const itsTurn = { $expr: { $lte: [{ $min: '$waiting.version' }, { $add: ['$version', 1] }] } }

/** Creates the indexes of an inbox; those of copies belong to their models. */
export const indexMongoInbox = async (db: Connection): Promise<void> => {
  await db.collection('inbox_failures').createIndex({ at: 1 }, { expireAfterSeconds: FAILURES_KEPT_SECONDS })
  await db
    .collection(GUARDS)
    .createIndex({ 'waiting.dueAt': 1 }, { name: 'waiting', partialFilterExpression: somethingWaits })
}

/**
 * The inbox of a service on MongoDB. One document holds an aggregate's applied version and its waiting messages: the
 * copy, if a handler maintains copies of it.
 */
export const createMongoInbox = async (db: Connection, handlers: EventHandler[] = []): Promise<Inbox> => {
  const guards = inGuards(db)
  const homes = new Map<string, HistoryHome>()
  for (const handler of handlers)
    if ('copies' in handler) homes.set(handler.copies.aggregate, inCopies(handler.copies))
  const everywhere = [guards, ...homes.values()]
  const failures = db.collection<Failure>('inbox_failures')
  const letters = db.collection<Letter>('dead_letters')
  const parking = db.collection<Parked>('inbox_parked')
  await indexMongoInbox(db)

  const find = (key: string): { histories: Collection<History>; _id: HistoryId } => {
    const home = homes.get(key.split(':', 1)[0] as string) ?? guards
    return { histories: home.collection, _id: home.idOf(key) }
  }

  const inbox: Inbox = {
    readGuard: async ({ key, ...place }) => {
      const { histories, _id } = find(key)
      const waiting = { $elemMatch: slot(place) }
      const history = await histories.findOne({ _id }, { projection: { version: 1, waiting } })
      return { version: history?.version ?? -1, waits: anyWaits(history) }
    },

    moveTo: async (key, version) => {
      if (version < 0) return false
      const { histories, _id } = find(key)
      const move = () =>
        histories.findOneAndUpdate(
          { _id },
          { $max: { version }, $pull: passed(version) },
          { upsert: true, returnDocument: 'after', projection: nextAfter(version) },
        )
      // Of two replicas that create it at once, one fails, and finds it on its retry.
      return anyWaits(await retryStale(move))
    },

    wait: async ({ key, ...message }) => {
      const { histories, _id } = find(key)
      const keep = (upsert: boolean) =>
        histories.findOneAndUpdate(
          { _id, waiting: { $not: { $elemMatch: slot(message) } } },
          { $push: { waiting: message }, $setOnInsert: { version: -1 } },
          { upsert, returnDocument: 'after', projection: { version: 1 } },
        )
      const kept = await keep(true).catch((error) => {
        // Another replica has created it, perhaps with this message.
        if (!isDuplicateKey(error)) throw error
        return keep(false)
      })
      return kept !== null && kept.version >= message.version - 1
    },

    postpone: async ({ key, ...message }) => {
      const { histories, _id } = find(key)
      await histories.updateOne(
        { _id, waiting: { $elemMatch: slot(message) } },
        { $set: { 'waiting.$': message } },
      )
    },

    claim: async (key, until) => {
      const { histories, _id } = find(key)
      const now = new Date()
      const history = await histories.findOne({ _id }, { projection: { 'waiting.body': 0 } })
      const [first] = (history?.waiting ?? [])
        .filter(({ version, dueAt }) => version <= (history?.version ?? -1) + 1 && dueAt <= now)
        .sort((a, b) => a.version - b.version)
      if (!first) return undefined
      const unclaimed = { $elemMatch: { ...slot(first), dueAt: first.dueAt } }
      const claimed = await histories.findOneAndUpdate(
        { _id, waiting: unclaimed },
        { $set: { 'waiting.$.dueAt': until } },
        { returnDocument: 'after', projection: { waiting: { $elemMatch: slot(first) } } },
      )
      const message = claimed?.waiting?.[0]
      return message && { ...message, key }
    },

    remove: async ({ key, ...place }) => {
      const { histories, _id } = find(key)
      // One command, if the history does not exist: a crash in between would leave an empty one behind.
      const alone = { $size: 1, $elemMatch: slot(place) }
      const { deletedCount } = await histories.deleteOne({ _id, version: -1, waiting: alone })
      if (deletedCount === 0) await histories.updateOne({ _id }, { $pull: { waiting: slot(place) } })
    },

    due: async () => {
      const due = { ...somethingWaits, 'waiting.dueAt': { $lte: new Date() }, ...itsTurn }
      const keys = everywhere.map(async ({ collection, keyOf }) => {
        const found = collection.find(due, { projection: { _id: 1 } }).sort({ 'waiting.dueAt': 1 })
        return (await found.toArray()).map(({ _id }) => keyOf(_id))
      })
      return (await Promise.all(keys)).flat()
    },

    countWaiting: async () => {
      const counts = everywhere.map(async ({ collection }) => {
        const [total] = await collection
          .aggregate<{ count: number }>([
            { $match: { ...somethingWaits, 'waiting.dueAt': { $gt: new Date(0) } } },
            { $group: { _id: null, count: { $sum: { $size: '$waiting' } } } },
          ])
          .toArray()
        return total?.count ?? 0
      })
      return (await Promise.all(counts)).reduce((sum, count) => sum + count, 0)
    },

    countDeadLetters: async () => {
      const counts = letters.aggregate<{ _id: string; count: number }>([
        { $group: { _id: '$subject', count: { $sum: 1 } } },
      ])
      return new Map((await counts.toArray()).map(({ _id, count }) => [_id, count]))
    },

    recordFailures: async (id, attempts) => {
      const note = { $max: { count: attempts }, $set: { at: new Date() } }
      await retryStale(() => failures.updateOne({ _id: id }, note, { upsert: true }))
    },

    deadLetter: async ({ id, ...letter }) => {
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
      // Earlier versions had a separate guard for each copy.
      for (const aggregate of homes.keys()) {
        const beside = { _id: { $gte: `${aggregate}:`, $lt: `${aggregate};` } }
        for await (const { _id, waiting = [] } of guards.collection.find({ ...beside, ...somethingWaits })) {
          for (const message of waiting) await inbox.wait({ ...message, key: String(_id) })
          // A replica of the earlier version may store another message; the next run migrates it.
          await guards.collection.deleteOne({ _id, waiting: { $size: waiting.length } })
        }
        await guards.collection.deleteMany({ ...beside, 'waiting.0': { $exists: false } })
      }
    },

    ping: () => guards.collection.findOne({}, { projection: { _id: 1 } }),
  }
  return inbox
}
