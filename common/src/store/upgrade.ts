import mongoose, { type Collection, type Model } from 'mongoose'

type Stored = Pick<Model<unknown>, 'db'> & { collection: Collection }

/** Drops indexes that earlier releases used. */
export const dropIndexes = async (model: Stored, names: readonly string[]): Promise<void> => {
  for (const name of names) {
    await model.collection.dropIndex(name).catch((error) => {
      // Another replica has dropped it, or this store never had it.
      if (error instanceof mongoose.mongo.MongoServerError && error.codeName === 'IndexNotFound') return
      throw error
    })
  }
}

/**
 * Has the server refuse documents without these fields, which is what replicas of an earlier release would still insert
 * after this one has upgraded the store.
 */
export const requireFields = async (model: Stored, ...fields: string[]): Promise<void> => {
  await model.db.db?.command({
    collMod: model.collection.collectionName,
    validator: Object.fromEntries(fields.map((field) => [field, { $exists: true }])),
    // A document that is not upgraded yet can still be changed.
    validationLevel: 'moderate',
  })
}
