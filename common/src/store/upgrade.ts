import mongoose, { type Collection, type Model } from 'mongoose'

type Stored = Pick<Model<unknown>, 'db'> & { collection: Collection }

export interface Upgrade {
  /** Indexes that only earlier releases have made: as long as one is there, the store is upgraded. */
  oldIndexes: readonly string[]
  /** The fields that every document has from now on. */
  fields: readonly string[]
  /** Gives them to documents that lack them. */
  convert(): Promise<unknown>
}

const dropIndex = ({ collection }: Stored, name: string) =>
  collection.dropIndex(name).catch((error) => {
    // Another replica has dropped it.
    if (error instanceof mongoose.mongo.MongoServerError && error.codeName === 'IndexNotFound') return
    throw error
  })

/**
 * Upgrades what an earlier release has stored. From the first step on, the server refuses the documents that replicas of
 * that release would still insert, so the indexes that it relied on can go. Any number of replicas may run it concurrently.
 * @throws MongoServerError if the user may not `collMod`, which a new or upgraded store does not need
 */
export const upgradeStore = async (
  model: Stored,
  { oldIndexes, fields, convert }: Upgrade,
): Promise<void> => {
  const { collection, db } = model
  const indexes = await collection.indexes()
  const found = oldIndexes.filter((name) => indexes.some((index) => index.name === name))
  if (found.length === 0) return
  await db.db?.command({
    collMod: collection.collectionName,
    validator: Object.fromEntries(fields.map((field) => [field, { $exists: true }])),
    // A document that is not converted yet can still be changed.
    validationLevel: 'moderate',
  })
  await convert()
  for (const name of found) await dropIndex(model, name)
}
