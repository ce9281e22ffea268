import { BSON, MongoClient } from 'mongodb'

/** Every document of a store, by collection and id, as text. */
export type Contents = Record<string, Record<string, string>>

export interface StoreReader {
  /** @param without collections to leave out */
  contents(without?: string[]): Promise<Contents>
  close(): Promise<void>
}

/**
 * Excluded, as they change independently of requests: the inbox, and the outbox, which empties once its events are
 * published. A request that changes a document also changes its version.
 */
const EXCLUDED = /^(inbox_|dead_letters$)/
const withoutOutbox = { projection: { outbox: 0 } } as const

/** Reads a service's store directly. */
export const openStore = (uri: string): StoreReader => {
  const client = new MongoClient(uri)
  const db = client.db()

  const documents = async (collection: string) => {
    const found = await db.collection(collection).find({}, withoutOutbox).sort({ _id: 1 }).toArray()
    return Object.fromEntries(found.map((document) => [String(document._id), BSON.EJSON.stringify(document)]))
  }

  return {
    contents: async (without = []) => {
      const names = (await db.listCollections({}, { nameOnly: true }).toArray()).map(({ name }) => name)
      const read = names.filter((name) => !EXCLUDED.test(name) && !without.includes(name)).sort()
      return Object.fromEntries(await Promise.all(read.map(async (name) => [name, await documents(name)])))
    },
    close: () => client.close(),
  }
}
