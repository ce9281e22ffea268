import {
  type Admission,
  BadRequestError,
  formatMoney,
  type OrderStatus,
  type OutboxFields,
  type OutboxMethods,
  outboxPlugin,
  type Place,
  priceLimits,
  RequestValidationError,
  type Split,
  type TicketEvent,
  type TicketInput,
  type TicketStatus,
  totalPrice,
} from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'
import { type SearchFields, searchFields } from '../search/search-fields.ts'
import { copied } from './copied.ts'
import { countTickets } from './count-tickets.ts'
import {
  availableOf,
  type Holder,
  heldBy,
  holderSchema,
  isOver,
  isReserved,
  soldOf,
  statusOf,
} from './holders.ts'
import { admitPass, type Pass, passSchema, revokePasses, withIssued } from './passes.ts'
import { saysSomethingElse } from './sold-facts.ts'

/** The event that a ticket is for, as it is stored. */
export type StoredEvent = Omit<TicketEvent, 'startsAt'> & { startsAt: Date }

export interface TicketFields extends OutboxFields, SearchFields {
  title: string
  /** Of one ticket. */
  price: number
  /** How many tickets the listing has. */
  quantity: number
  split: Split
  userId: string
  createdAt: Date
  status: TicketStatus
  /**
   * The known live orders. For moments they may hold more than there is, since the end of an order and the creation of
   * the next may arrive in any order. Adding and removing commute, so the result does not depend on that.
   */
  holders: Holder[]
  /** How many tickets are sold. */
  sold: number
  /** One for each ticket that an order has bought, oldest first. They stay when they are revoked. */
  passes: Pass[]
  event?: StoredEvent
  place?: Place
  note?: string
  saleEndsAt?: Date
  /** When it goes off sale by itself: the end of its sale or the start of its event, whichever comes first. */
  offSaleAt?: Date
  /** Its seller has taken it off sale. */
  withdrawn?: true
}

interface TicketMethods extends OutboxMethods {
  /** Raises the event of the listing; call it once, before the first save. @throws RequestValidationError */
  list(currency: string): void
  /** @throws BadRequestError when the listing cannot change so, or its event has begun */
  edit(input: TicketInput, currency: string): void
  reserve(holder: Omit<Holder, 'paid'>): void
  release(orderId: string): void
  /** Issues a pass for each ticket that the order has bought. */
  sell(holder: Omit<Holder, 'paid'>): void
  /** Lets the holder of a pass in, once. @returns what the door says */
  admit(serial: string, entry?: string): Admission
  /** Takes it off sale, until it is listed again. @throws BadRequestError when it is reserved or sold */
  withdraw(): void
  /** Puts it on sale again. @throws BadRequestError when its event has begun, or its sale has ended */
  relist(): void
  /** Takes it off sale if its time is over. */
  end(): void
  /** Applies the current state of an order, whatever was known of it. */
  restore(holder: Omit<Holder, 'paid'>, status: OrderStatus): void
  /** Raises an event with a new version, without a change. */
  touch(): void
}

export type Ticket = HydratedDocument<TicketFields, TicketMethods>
export type TicketModel = Model<TicketFields, object, TicketMethods>

const ticketSchema = new Schema<TicketFields, TicketModel, TicketMethods>({
  title: { type: String, required: true },
  price: { type: Number, required: true },
  quantity: { type: Number, default: 1 },
  split: { type: String, default: 'any' },
  userId: { type: String, required: true },
  createdAt: { type: Date, default: Date.now },
  status: { type: String, default: 'available' },
  holders: { type: [holderSchema], default: [] },
  sold: { type: Number, default: 0 },
  passes: { type: [passSchema], default: [] },
  event: {
    type: new Schema<StoredEvent>(
      { startsAt: Date, timeZone: String, venue: String, city: String, category: String },
      { _id: false },
    ),
  },
  place: { type: new Schema<Place>({ section: String, row: String, seats: String }, { _id: false }) },
  note: String,
  saleEndsAt: Date,
  offSaleAt: Date,
  withdrawn: Boolean,
  terms: { type: [String], select: false },
  misspellings: { type: [String], select: false },
  localStart: String,
  searchVersion: { type: Number, select: false },
})

ticketSchema.plugin(outboxPlugin, { copied: true })
ticketSchema.plugin(countTickets)

// One index for each sort order of what is on sale: the condition on terms first. They hold nothing but what is on sale.
const onSale = { partialFilterExpression: { status: 'available' } }
ticketSchema.index({ terms: 1, createdAt: -1, _id: -1 }, onSale)
ticketSchema.index({ terms: 1, price: 1, _id: 1 }, onSale)
ticketSchema.index({ terms: 1, localStart: 1, _id: 1 }, onSale)
ticketSchema.index({ misspellings: 1 }, onSale)
ticketSchema.index(
  { offSaleAt: 1 },
  { partialFilterExpression: { status: 'available', offSaleAt: { $exists: true } } },
)
ticketSchema.index({ userId: 1, createdAt: -1, _id: -1 })
// Both fields, so that counting what a seller has sold reads no documents.
ticketSchema.index({ userId: 1, sold: 1 }, { partialFilterExpression: { sold: { $gt: 0 } } })

/** @throws RequestValidationError if all tickets together cost more than a card can be charged */
const refuseUnlessPayable = ({ price, quantity }: TicketFields, currency: string): void => {
  const { max } = priceLimits(currency)
  if (totalPrice(price, quantity) <= max) return
  throw new RequestValidationError([
    { field: 'price', message: `All tickets together must cost at most ${formatMoney(max, currency)}` },
  ])
}

/** @throws BadRequestError if its time is over */
const refuseIfOver = ({ event, offSaleAt }: TicketFields): void => {
  if (!isOver(offSaleAt)) return
  throw new BadRequestError(
    isOver(event?.startsAt)
      ? 'The event has begun: state when the next one begins'
      : 'The sale has ended: state when it ends now',
  )
}

/** Sets what follows from the other fields. */
const derive = (ticket: Ticket): void => {
  const ends = [ticket.event?.startsAt, ticket.saleEndsAt].filter((time) => time !== undefined)
  ticket.set('offSaleAt', ends.length > 0 ? new Date(Math.min(...ends.map(Number))) : undefined)
  ticket.set(searchFields(ticket))
}

const changed = (ticket: Ticket): void => {
  ticket.status = statusOf(ticket)
  ticket.sold = soldOf(ticket)
  const orderId = heldBy(ticket)
  ticket.raise('ticket:updated', { ...copied(ticket), ...(orderId && { orderId }) })
}

/** Refuses what its buyers, or those who are about to pay, would not expect. @throws BadRequestError */
const refuseIfHeld = (ticket: Ticket, change: string): void => {
  if (ticket.quantity === 1 && ticket.holders.length > 0)
    throw new BadRequestError(`The ticket is ${ticket.status} and cannot be ${change}`)
  if (isReserved(ticket))
    throw new BadRequestError(
      `Tickets of it are reserved: it cannot be ${change} until they are paid or free`,
    )
  if (availableOf(ticket) === 0) throw new BadRequestError(`All tickets are sold: it cannot be ${change}`)
}

ticketSchema.method('list', function (this: Ticket, currency: string) {
  refuseUnlessPayable(this, currency)
  derive(this)
  this.raise('ticket:created', copied(this))
})

ticketSchema.method('edit', function (this: Ticket, input: TicketInput, currency: string) {
  refuseIfHeld(this, 'edited')
  if (soldOf(this) > 0 && saysSomethingElse(this, input))
    throw new BadRequestError(
      'Some tickets are sold: only the price, the note and the end of the sale can still change',
    )
  for (const [fact, value] of Object.entries(input)) {
    if (value !== undefined) this.set(fact, value ?? undefined)
  }
  refuseUnlessPayable(this, currency)
  derive(this)
  refuseIfOver(this)
  changed(this)
})

/** Notes a live order in place of what was known of it. @returns whether that says something new */
const hold = (ticket: Ticket, { order, units, paid, buyer }: Holder): boolean => {
  const known = ticket.holders.find((holder) => holder.order === order)
  const knownBuyer = buyer ?? known?.buyer
  if (known?.paid === paid && known.units.join() === units.join() && known.buyer === knownBuyer) return false
  const holder = { order, units, paid, ...(knownBuyer && { buyer: knownBuyer }) }
  ticket.holders = [...ticket.holders.filter((each) => each.order !== order), holder]
  return true
}

ticketSchema.method('reserve', function (this: Ticket, holder: Omit<Holder, 'paid'>) {
  if (hold(this, { ...holder, paid: false })) changed(this)
})

ticketSchema.method('release', function (this: Ticket, orderId: string) {
  const others = this.holders.filter(({ order }) => order !== orderId)
  if (others.length === this.holders.length) return
  this.holders = others
  revokePasses(this.passes, ({ order }) => order === orderId, 'cancelled')
  changed(this)
})

ticketSchema.method('sell', function (this: Ticket, holder: Omit<Holder, 'paid'>) {
  // It may have been released before: an expired order completes if it was paid in time.
  const isNew = hold(this, { ...holder, paid: true })
  const passes = withIssued(this.passes, holder)
  // Sold before there were passes, perhaps: then only they are new.
  if (!isNew && passes.length === this.passes.length) return
  this.passes = passes
  changed(this)
})

ticketSchema.method('admit', function (this: Ticket, serial: string, entry?: string) {
  const admission = admitPass(this.passes, serial, entry)
  if (this.isModified('passes')) changed(this)
  return admission
})

ticketSchema.method('withdraw', function (this: Ticket) {
  refuseIfHeld(this, 'withdrawn')
  if (this.withdrawn) return
  this.withdrawn = true
  changed(this)
})

ticketSchema.method('relist', function (this: Ticket) {
  if (!this.withdrawn) return
  refuseIfOver(this)
  this.set('withdrawn', undefined)
  changed(this)
})

ticketSchema.method('end', function (this: Ticket) {
  if (this.status === 'available' && isOver(this.offSaleAt)) changed(this)
})

ticketSchema.method('restore', function (this: Ticket, holder: Holder, status: OrderStatus) {
  if (status === 'cancelled') this.release(holder.order)
  else if (status === 'complete') this.sell(holder)
  else this.reserve(holder)
})

ticketSchema.method('touch', function (this: Ticket) {
  changed(this)
})

export const ticketModel = (db: Connection): TicketModel =>
  db.model<TicketFields, TicketModel>('Ticket', ticketSchema)
