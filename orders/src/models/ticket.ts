import { type CopyFields, copyPlugin, type Place, type Split, type TicketEvent } from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'

/** This service's copy of a ticket. Whether it is available is determined by the orders. */
export interface TicketFields extends CopyFields {
  title: string
  /** Of one ticket. */
  price: number
  /** How many tickets the listing has; absent in copies of earlier releases, where it is 1. */
  quantity?: number
  /** Absent if they are sold in any number. */
  split?: Exclude<Split, 'any'>
  userId: string
  event?: TicketEvent
  place?: Place
  /** When its seller ends the sale. */
  saleEndsAt?: string
  /** Its seller has taken it off sale. */
  state?: 'withdrawn'
}

export type Ticket = HydratedDocument<TicketFields>
export type TicketModel = Model<TicketFields>

const ticketSchema = new Schema<TicketFields, TicketModel>({
  title: { type: String, required: true },
  price: { type: Number, required: true },
  quantity: Number,
  split: String,
  userId: { type: String, required: true },
  event: { type: Schema.Types.Mixed },
  place: { type: Schema.Types.Mixed },
  saleEndsAt: String,
  state: String,
})

ticketSchema.plugin(copyPlugin)

export const ticketModel = (db: Connection): TicketModel =>
  db.model<TicketFields, TicketModel>('Ticket', ticketSchema)
