import { TooManyRequestsError } from '@ticketing/common'
import { type Connection, type Model, Schema } from 'mongoose'
import { RateLimiterMongo, RateLimiterRes } from 'rate-limiter-flexible'

/** What rate-limiter-flexible keeps. It is a model so that its indexes are made with those of the others. */
interface Count {
  key: string
  points: number
  expire: Date
}

const countSchema = new Schema<Count>(
  { key: { type: String, unique: true }, points: Number, expire: Date },
  { versionKey: false },
)
countSchema.index({ expire: 1 }, { expireAfterSeconds: 0 })

const countModel = (db: Connection): Model<Count> =>
  db.models.RateLimitCount ?? db.model<Count>('RateLimitCount', countSchema)

export interface RateLimitOptions {
  /** What is counted; limits of different names do not share counts. */
  name: string
  /** How many are let through within `seconds` of the first. */
  limit: number
  seconds: number
  /** What is answered beyond the limit. */
  message: string
}

export interface RateLimit {
  /**
   * Counts one more.
   * @throws TooManyRequestsError when the limit was reached before
   */
  count(key: string): Promise<void>
  /** Takes one back that should not have counted. */
  takeBack(key: string): Promise<void>
  reset(key: string): Promise<void>
}

/** A limit that is counted in the store, so that all replicas share it. */
export const rateLimit = (db: Connection, { name, limit, seconds, message }: RateLimitOptions): RateLimit => {
  const limiter = new RateLimiterMongo({
    storeClient: db,
    tableName: countModel(db).collection.collectionName,
    disableIndexesCreation: true,
    keyPrefix: name,
    points: limit,
    duration: seconds,
  })

  return {
    count: async (key) => {
      try {
        await limiter.consume(key)
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal
        throw new TooManyRequestsError(message, refusal.msBeforeNext / 1000)
      }
    },
    takeBack: async (key) => {
      await limiter.reward(key)
    },
    reset: async (key) => {
      await limiter.delete(key)
    },
  }
}
