import { type Addresses, type MongoService, openStores } from '@ticketing/owner'
import type { Collection, Document } from 'mongodb'
import { ObjectId } from 'mongodb'

type Stored = Collection<Document & { _id: ObjectId | string }>

/** Changes data in the services' stores directly, bypassing all checks. */
export interface Tampering {
  change(service: MongoService, collection: string, id: string, update: Document): Promise<void>
  remove(service: MongoService, collection: string, id: string): Promise<void>
  add(service: MongoService, collection: string, document: Document & { _id: string }): Promise<void>
  /** Adds a copy of a document, bypassing unique indexes, and returns its id. */
  repeat(service: MongoService, collection: string, id: string, differing: Document): Promise<string>
  /** Restores the original data. */
  undo(): Promise<void>
  close(): Promise<void>
}

/** Ids are ObjectIds where mongoose makes them, and text where they come from elsewhere. */
const either = (id: string) => ({
  _id: { $in: ObjectId.isValid(id) ? [new ObjectId(id), id] : [id] },
})

/** @param addresses of the stores, with the services' credentials: the owner's are read-only */
export const openTampering = (addresses: Addresses): Tampering => {
  const stores = openStores(addresses)
  const undoing: (() => Promise<unknown>)[] = []
  const at = (service: MongoService, collection: string): Stored =>
    stores.mongo(service).collection(collection)

  const read = async (where: Stored, id: string) => {
    const found = await where.findOne(either(id))
    if (!found) throw new Error(`There is no ${id} in ${where.namespace}`)
    return found
  }

  return {
    change: async (service, collection, id, update) => {
      const where = at(service, collection)
      const before = await read(where, id)
      undoing.push(() => where.replaceOne({ _id: before._id }, before))
      await where.updateOne({ _id: before._id }, update)
    },
    remove: async (service, collection, id) => {
      const where = at(service, collection)
      const before = await read(where, id)
      undoing.push(() => where.insertOne(before))
      await where.deleteOne({ _id: before._id })
    },
    add: async (service, collection, document) => {
      const where = at(service, collection)
      undoing.push(() => where.deleteOne({ _id: document._id }))
      await where.insertOne(document)
    },
    repeat: async (service, collection, id, differing) => {
      const where = at(service, collection)
      const like = await read(where, id)
      const _id = new ObjectId()
      await where.dropIndexes()
      undoing.push(() => where.deleteOne({ _id }))
      await where.insertOne({ ...like, ...differing, _id })
      return String(_id)
    },
    undo: async () => {
      for (const step of undoing.splice(0).reverse()) await step()
    },
    close: () => stores.close(),
  }
}
