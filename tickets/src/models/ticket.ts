import {
  BadRequestError,
  type OrderStatus,
  type OutboxFields,
  type OutboxMethods,
  outboxPlugin,
  type TicketInput,
  type TicketStatus,
} from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'
import { searchTerms } from './search-terms.ts'

export interface TicketFields extends OutboxFields {
  title: string
  price: number
  userId: string
  createdAt: Date
  status: TicketStatus
  /**
   * The known live orders of this ticket: at most one, except for moments, since the end of an order and the creation of
   * the next may arrive in any order. Adding and removing commute, so the result does not depend on that.
   */
  liveOrders: string[]
  /** The order that bought it. */
  soldTo?: string
  terms: string[]
}

interface TicketMethods extends OutboxMethods {
  /** Raises the event of the listing; call it once, before the first save. */
  list(): void
  /** @throws BadRequestError when the ticket is reserved or sold */
  edit(input: TicketInput): void
  reserve(orderId: string): void
  release(orderId: string): void
  sell(orderId: string): void
  /** Applies the current state of an order, whatever was known of it. */
  restore(orderId: string, status: OrderStatus): void
  /** Raises an event with a new version, without a change. */
  touch(): void
}

export type Ticket = HydratedDocument<TicketFields, TicketMethods>
export type TicketModel = Model<TicketFields, object, TicketMethods>

const ticketSchema = new Schema<TicketFields, TicketModel, TicketMethods>({
  title: { type: String, required: true },
  price: { type: Number, required: true },
  userId: { type: String, required: true },
  createdAt: { type: Date, default: Date.now },
  status: { type: String, default: 'available' },
  liveOrders: { type: [String], default: [] },
  soldTo: String,
  terms: { type: [String], select: false },
})

ticketSchema.plugin(outboxPlugin, { copied: true })

// One index for each kind of page: the filter first, then the sort order.
ticketSchema.index({ status: 1, createdAt: -1, _id: -1 })
ticketSchema.index({ status: 1, price: 1, _id: 1 })
ticketSchema.index({ status: 1, terms: 1, createdAt: -1, _id: -1 })
ticketSchema.index({ status: 1, terms: 1, price: 1, _id: 1 })
ticketSchema.index({ userId: 1, createdAt: -1, _id: -1 })

/** The order that holds the ticket, or has bought it. */
export const heldBy = ({ soldTo, liveOrders }: Pick<TicketFields, 'soldTo' | 'liveOrders'>) =>
  soldTo ?? liveOrders[0]

const copied = (ticket: Ticket) => {
  const { title, price, userId } = ticket
  return { title, price, userId }
}

const changed = (ticket: Ticket): void => {
  const orderId = heldBy(ticket)
  if (ticket.soldTo) ticket.status = 'sold'
  else ticket.status = orderId ? 'reserved' : 'available'
  ticket.raise('ticket:updated', { ...copied(ticket), ...(orderId && { orderId }) })
}

ticketSchema.method('list', function (this: Ticket) {
  this.terms = searchTerms(this.title)
  this.raise('ticket:created', copied(this))
})

ticketSchema.method('edit', function (this: Ticket, { title, price }: TicketInput) {
  if (this.status !== 'available')
    throw new BadRequestError(`The ticket is ${this.status} and cannot be edited`)
  this.set({ title, price, terms: searchTerms(title) })
  changed(this)
})

ticketSchema.method('reserve', function (this: Ticket, orderId: string) {
  if (this.liveOrders.includes(orderId)) return
  this.liveOrders.push(orderId)
  changed(this)
})

ticketSchema.method('release', function (this: Ticket, orderId: string) {
  if (!this.liveOrders.includes(orderId)) return
  this.liveOrders = this.liveOrders.filter((id) => id !== orderId)
  changed(this)
})

ticketSchema.method('sell', function (this: Ticket, orderId: string) {
  if (this.soldTo === orderId) return
  this.soldTo = orderId
  // It may have been released before: an expired order completes if it was paid in time.
  if (!this.liveOrders.includes(orderId)) this.liveOrders.push(orderId)
  changed(this)
})

ticketSchema.method('restore', function (this: Ticket, orderId: string, status: OrderStatus) {
  const others = this.liveOrders.filter((id) => id !== orderId)
  const live = status !== 'cancelled'
  const otherBuyer = this.soldTo === orderId ? undefined : this.soldTo
  const soldTo = status === 'complete' ? orderId : otherBuyer
  if (this.liveOrders.includes(orderId) === live && this.soldTo === soldTo) return
  this.set({ liveOrders: live ? [...others, orderId] : others, soldTo })
  changed(this)
})

ticketSchema.method('touch', function (this: Ticket) {
  changed(this)
})

export const ticketModel = (db: Connection): TicketModel =>
  db.model<TicketFields, TicketModel>('Ticket', ticketSchema)
