import { type Connection, type Model, Schema } from 'mongoose'

interface KnownAddress {
  /** A digest of an account and an address that its owner has signed in from. */
  _id: string
  lastSignIn: Date
}

export type KnownAddressModel = Model<KnownAddress>

const REMEMBERED_SECONDS = 90 * 24 * 3600

const knownAddressSchema = new Schema<KnownAddress>({ _id: String, lastSignIn: Date }, { versionKey: false })

knownAddressSchema.index({ lastSignIn: 1 }, { expireAfterSeconds: REMEMBERED_SECONDS })

export const knownAddressModel = (db: Connection): KnownAddressModel =>
  db.model<KnownAddress>('KnownAddress', knownAddressSchema)
