import { TooManyRequestsError } from '@ticketing/common'
import { type Connection, type Model, Schema } from 'mongoose'
import { RateLimiterMongo, type RateLimiterRes } from 'rate-limiter-flexible'

/** The documents of rate-limiter-flexible; a model, so that its indexes are created with the others. */
interface StoredCount {
  key: string
  points: number
  expire: Date
}

const countSchema = new Schema<StoredCount>(
  { key: { type: String, unique: true }, points: Number, expire: Date },
  { versionKey: false },
)
countSchema.index({ expire: 1 }, { expireAfterSeconds: 0 })

const countModel = (db: Connection): Model<StoredCount> =>
  db.models.RateLimitCount ?? db.model<StoredCount>('RateLimitCount', countSchema)

export interface CountsOptions {
  /** What is counted; counts with different names are independent. */
  name: string
  /** How long a count lasts after its first increment. */
  seconds: number
  /** The message beyond a limit. */
  message: string
}

export interface Count {
  points: number
  /** The error beyond the limit: 429 until the count expires. */
  refusal(): TooManyRequestsError
}

export interface Counts {
  /** The counts of these keys, with one query. */
  read<Key extends string>(keys: Key[]): Promise<Map<Key, Count>>
  /** Increments a count, and returns it. */
  add(key: string): Promise<Count>
  reset(key: string): Promise<void>
}

/** Counts in the store, so that all replicas share them. */
export const counts = (db: Connection, { name, seconds, message }: CountsOptions): Counts => {
  const model = countModel(db)
  const limiter = new RateLimiterMongo({
    storeClient: db,
    tableName: model.collection.collectionName,
    disableIndexesCreation: true,
    keyPrefix: name,
    // The limits that read the counts decide how many are too many.
    points: Number.MAX_SAFE_INTEGER,
    duration: seconds,
  })
  const countOf = (points: number, leftMs: number): Count => ({
    points,
    refusal: () => new TooManyRequestsError(message, leftMs / 1000),
  })

  return {
    read: async (keys) => {
      const now = new Date()
      const stored = await model.find({
        key: { $in: keys.map((key) => limiter.getKey(key)) },
        expire: { $gt: now },
      })
      const found = new Map(stored.map(({ key, points, expire }) => [key, countOf(points, +expire - +now)]))
      return new Map(keys.map((key) => [key, found.get(limiter.getKey(key)) ?? countOf(0, seconds * 1000)]))
    },
    add: async (key) => {
      const { consumedPoints, msBeforeNext }: RateLimiterRes = await limiter.penalty(key)
      return countOf(consumedPoints, msBeforeNext)
    },
    reset: async (key) => {
      await limiter.delete(key)
    },
  }
}
