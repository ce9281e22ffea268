import {
  BadRequestError,
  type OrderStatus,
  type OutboxFields,
  type OutboxMethods,
  outboxPlugin,
  type Place,
  type TicketEvent,
  type TicketInput,
  type TicketStatus,
} from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'
import { type SearchFields, searchFields } from '../search/search-fields.ts'
import { copied } from './copied.ts'

/** The event that a ticket is for, as it is stored. */
export type StoredEvent = Omit<TicketEvent, 'startsAt'> & { startsAt: Date }

export interface TicketFields extends OutboxFields, SearchFields {
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
  event?: StoredEvent
  place?: Place
  note?: string
  /** Its seller has taken it off sale. */
  withdrawn?: true
}

interface TicketMethods extends OutboxMethods {
  /** Raises the event of the listing; call it once, before the first save. */
  list(): void
  /** @throws BadRequestError when the ticket is reserved or sold, or its event has begun */
  edit(input: TicketInput): void
  reserve(orderId: string): void
  release(orderId: string): void
  sell(orderId: string): void
  /** Takes it off sale, until it is listed again. @throws BadRequestError when it is reserved or sold */
  withdraw(): void
  /** Puts it on sale again. @throws BadRequestError when its event has begun */
  relist(): void
  /** Takes it off sale if its event has begun. */
  end(): void
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
  event: {
    type: new Schema<StoredEvent>(
      { startsAt: Date, timeZone: String, venue: String, city: String, category: String },
      { _id: false },
    ),
  },
  place: { type: new Schema<Place>({ section: String, row: String, seats: String }, { _id: false }) },
  note: String,
  withdrawn: Boolean,
  terms: { type: [String], select: false },
  misspellings: { type: [String], select: false },
  localStart: String,
  searchVersion: { type: Number, select: false },
})

ticketSchema.plugin(outboxPlugin, { copied: true })

// One index for each sort order of what is on sale: the condition on terms first. They hold nothing but what is on sale.
const onSale = { partialFilterExpression: { status: 'available' } }
ticketSchema.index({ terms: 1, createdAt: -1, _id: -1 }, onSale)
ticketSchema.index({ terms: 1, price: 1, _id: 1 }, onSale)
ticketSchema.index({ terms: 1, localStart: 1, _id: 1 }, onSale)
ticketSchema.index({ misspellings: 1 }, onSale)
ticketSchema.index(
  { 'event.startsAt': 1 },
  { partialFilterExpression: { status: 'available', 'event.startsAt': { $exists: true } } },
)
ticketSchema.index({ userId: 1, createdAt: -1, _id: -1 })
// Both fields, so that counting what a seller has sold reads no documents.
ticketSchema.index({ userId: 1, status: 1 }, { partialFilterExpression: { status: 'sold' } })

/** The order that holds the ticket, or has bought it. */
export const heldBy = ({ soldTo, liveOrders }: Pick<TicketFields, 'soldTo' | 'liveOrders'>) =>
  soldTo ?? liveOrders[0]

const hasBegun = ({ event }: TicketFields): boolean =>
  event !== undefined && event.startsAt.getTime() <= Date.now()

const statusOf = (ticket: TicketFields): TicketStatus => {
  if (ticket.soldTo) return 'sold'
  if (heldBy(ticket)) return 'reserved'
  if (ticket.withdrawn) return 'withdrawn'
  return hasBegun(ticket) ? 'ended' : 'available'
}

const changed = (ticket: Ticket): void => {
  const orderId = heldBy(ticket)
  ticket.status = statusOf(ticket)
  ticket.raise('ticket:updated', { ...copied(ticket), ...(orderId && { orderId }) })
}

ticketSchema.method('list', function (this: Ticket) {
  this.set(searchFields(this))
  this.raise('ticket:created', copied(this))
})

ticketSchema.method('edit', function (this: Ticket, { title, price, ...facts }: TicketInput) {
  if (heldBy(this)) throw new BadRequestError(`The ticket is ${this.status} and cannot be edited`)
  this.set({ title, price })
  for (const [fact, value] of Object.entries(facts)) {
    if (value !== undefined) this.set(fact, value ?? undefined)
  }
  if (hasBegun(this)) throw new BadRequestError('The event has begun: state when the next one begins')
  this.set(searchFields(this))
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

ticketSchema.method('withdraw', function (this: Ticket) {
  if (heldBy(this)) throw new BadRequestError(`The ticket is ${this.status} and cannot be withdrawn`)
  if (this.withdrawn) return
  this.withdrawn = true
  changed(this)
})

ticketSchema.method('relist', function (this: Ticket) {
  if (!this.withdrawn) return
  if (hasBegun(this)) throw new BadRequestError('The event has begun: state when the next one begins')
  this.set('withdrawn', undefined)
  changed(this)
})

ticketSchema.method('end', function (this: Ticket) {
  if (this.status === 'available' && hasBegun(this)) changed(this)
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
