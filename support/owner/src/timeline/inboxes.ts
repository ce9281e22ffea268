import { type EventConsumer, isOn } from '@ticketing/common'
import type { ObjectId } from 'mongodb'
import { historyOf } from '../copies.ts'
import type { Stores } from '../stores.ts'
import { failuresInRedis, guardInRedis } from './redis.ts'

/** Reads the state that an `Inbox` of `common` keeps in a consumer's store. */
export interface InboxReader {
  /** The applied version of an aggregate; undefined for none, or if it has expired. */
  appliedVersion(key: string): Promise<number | undefined>
  /** The number of times a message has failed within the last week. */
  failures(messageId: string): Promise<number>
}

interface Remembered {
  _id: string | ObjectId
  version?: number
  count?: number
}

export const inboxOf = (stores: Stores, service: EventConsumer): InboxReader => {
  if (!isOn(service, 'mongodb')) {
    const redis = stores.redis()
    return { appliedVersion: (key) => guardInRedis(redis, key), failures: (id) => failuresInRedis(redis, id) }
  }
  const db = stores.mongo(service)
  const read = (collection: string, ...ids: Remembered['_id'][]) =>
    db.collection<Remembered>(collection).findOne({ _id: { $in: ids } })
  return {
    appliedVersion: async (key) => {
      const { collection, ids } = historyOf(service, key)
      return (await read(collection, ...ids))?.version
    },
    failures: async (id) => (await read('inbox_failures', id))?.count ?? 0,
  }
}
