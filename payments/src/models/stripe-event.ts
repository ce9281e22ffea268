import { type Connection, type Model, Schema } from 'mongoose'

/** An event of Stripe's that was dealt with. */
interface StripeEventFields {
  _id: string
  at: Date
}

export type StripeEventModel = Model<StripeEventFields>

/** Longer than the three days for which Stripe repeats an event. */
const KEPT_SECONDS = 30 * 24 * 3600

const stripeEventSchema = new Schema<StripeEventFields, StripeEventModel>({
  _id: String,
  at: { type: Date, default: Date.now },
})

stripeEventSchema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS })

export const stripeEventModel = (db: Connection): StripeEventModel =>
  db.model<StripeEventFields, StripeEventModel>('StripeEvent', stripeEventSchema)
