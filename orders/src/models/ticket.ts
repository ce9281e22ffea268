import { type CopyFields, copyPlugin, type Place, type TicketEvent } from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'

/** This service's copy of a ticket. Whether it is available is determined by the orders. */
export interface TicketFields extends CopyFields {
  title: string
  price: number
  userId: string
  event?: TicketEvent
  place?: Place
  /** Its seller has taken it off sale. */
  state?: 'withdrawn'
}

export type Ticket = HydratedDocument<TicketFields>
export type TicketModel = Model<TicketFields>

const ticketSchema = new Schema<TicketFields, TicketModel>({
  title: { type: String, required: true },
  price: { type: Number, required: true },
  userId: { type: String, required: true },
  event: { type: Schema.Types.Mixed },
  place: { type: Schema.Types.Mixed },
  state: String,
})

ticketSchema.plugin(copyPlugin)

export const ticketModel = (db: Connection): TicketModel =>
  db.model<TicketFields, TicketModel>('Ticket', ticketSchema)
