import {
  BadRequestError,
  type EndReason,
  type OrderStatus,
  type OutboxFields,
  type OutboxMethods,
  outboxPlugin,
  type Place,
  type TicketEvent,
} from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'
import { countOrders } from './count-orders.ts'

export interface OrderFields extends OutboxFields {
  userId: string
  /** Which tickets of the listing it takes, counted from 0. */
  units: number[]
  /** The listing as it was when it was reserved; its price is that of all units. */
  ticket: { id: string; title: string; price: number; event?: TicketEvent; place?: Place }
  status: Exclude<OrderStatus, 'awaiting:payment'>
  /** Why it is cancelled; absent on orders from before reasons were stored. */
  reason?: EndReason
  createdAt: Date
  expiresAt: Date
  /** Which of the buyer's slots for unpaid orders it takes. */
  slot: number
  /** How often its buyer had reserved this ticket before. */
  reservedBefore: number
}

interface OrderMethods extends OutboxMethods {
  /** Raises the event of the reservation; call it once, before the first save. */
  place(): void
  /** Whether its time to pay is over. */
  isOverdue(): boolean
  /**
   * Whether a payment recorded at `paidAt` completes it. A payment made in time also completes an expired order; payments,
   * which knows the same two times, keeps the money until it consumes the outcome.
   */
  isCompletedBy(paidAt?: Date): boolean
  /**
   * @param units which it has bought: others than it had reserved if those are taken
   * @throws BadRequestError unless the order waits to be paid, or has expired
   */
  complete(units: number[]): void
  /** The buyer cancels it, which is final. @throws BadRequestError unless the order waits to be paid, or has expired */
  cancel(): void
  /** @throws BadRequestError unless the order waits to be paid */
  expire(): void
  /** Others have taken too many tickets of the listing: the cancellation is final. @throws BadRequestError unless it has expired */
  lose(): void
}

export type Order = HydratedDocument<OrderFields, OrderMethods>
export type OrderModel = Model<OrderFields, object, OrderMethods>

/** Orders that wait to be paid. */
export const unpaid = { status: 'created' } as const
/** Orders that hold their tickets: unpaid ones until they end, paid ones for good. */
export const live = { status: { $in: ['created', 'complete'] } }

const orderSchema = new Schema<OrderFields, OrderModel, OrderMethods>({
  userId: { type: String, required: true },
  units: { type: [Number], required: true },
  ticket: {
    id: { type: String, required: true },
    title: { type: String, required: true },
    price: { type: Number, required: true },
    event: { type: Schema.Types.Mixed },
    place: { type: Schema.Types.Mixed },
  },
  status: { type: String, default: 'created' },
  reason: String,
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  slot: { type: Number, required: true },
  reservedBefore: { type: Number, required: true },
})

orderSchema.plugin(outboxPlugin, { copied: true })
orderSchema.plugin(countOrders)

// These unique indexes decide every race, over any number of replicas. The first has an entry for each unit, so an insert
// takes all units of an order or none.
orderSchema.index({ 'ticket.id': 1, units: 1 }, { unique: true, partialFilterExpression: live })
orderSchema.index({ userId: 1, slot: 1 }, { unique: true, partialFilterExpression: unpaid })
orderSchema.index({ userId: 1, 'ticket.id': 1, reservedBefore: -1 }, { unique: true })
// For the sweep, and for a buyer's list.
orderSchema.index({ expiresAt: 1 }, { partialFilterExpression: unpaid })
orderSchema.index({ userId: 1, createdAt: -1, _id: -1 })

/** @param from the states and reasons that allow it */
const refuseUnless = ({ status, reason }: Order, ...from: (OrderStatus | EndReason)[]): void => {
  if (from.includes(status) || (reason && from.includes(reason))) return
  throw new BadRequestError(`The order is ${status === 'complete' ? 'paid' : status}`)
}

const end = (order: Order, reason: EndReason): void => {
  order.set({ status: 'cancelled', reason })
  order.raise('order:cancelled', { ticket: { id: order.ticket.id }, reason })
}

orderSchema.method('place', function (this: Order) {
  const { status, userId, units, expiresAt } = this
  const { id, price } = this.ticket
  this.raise('order:created', {
    status,
    userId,
    expiresAt: expiresAt.toISOString(),
    units,
    ticket: { id, price },
  })
})

orderSchema.method('isOverdue', function (this: Order) {
  return this.expiresAt.getTime() <= Date.now()
})

orderSchema.method('isCompletedBy', function (this: Order, paidAt?: Date) {
  if (this.status === 'created') return true
  return this.reason === 'expired' && paidAt !== undefined && paidAt <= this.expiresAt
})

orderSchema.method('complete', function (this: Order, units: number[]) {
  refuseUnless(this, 'created', 'expired')
  this.set({ status: 'complete', reason: undefined, units })
  this.raise('order:completed', { userId: this.userId, units, ticket: { id: this.ticket.id } })
})

orderSchema.method('cancel', function (this: Order) {
  refuseUnless(this, 'created', 'expired')
  end(this, 'cancelled')
})

orderSchema.method('expire', function (this: Order) {
  refuseUnless(this, 'created')
  end(this, 'expired')
})

orderSchema.method('lose', function (this: Order) {
  refuseUnless(this, 'expired')
  end(this, 'sold')
})

export const orderModel = (db: Connection): OrderModel =>
  db.model<OrderFields, OrderModel>('Order', orderSchema)
