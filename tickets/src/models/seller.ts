import { type CopyFields, copyPlugin } from '@ticketing/common'
import { type Connection, type Model, Schema } from 'mongoose'

/** This service's copy of a user. */
export interface SellerFields extends CopyFields {
  _id: string
  name?: string
  memberSince: Date
}

export type SellerModel = Model<SellerFields>

const sellerSchema = new Schema<SellerFields, SellerModel>({
  _id: String,
  name: String,
  memberSince: { type: Date, required: true },
})

sellerSchema.plugin(copyPlugin)

export const sellerModel = (db: Connection): SellerModel =>
  db.model<SellerFields, SellerModel>('Seller', sellerSchema)
