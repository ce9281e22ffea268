import {
  BadRequestError,
  type Order as OrderBody,
  type OrderStatus,
  type OutboxFields,
  type OutboxMethods,
  outboxPlugin,
} from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'

interface OrderFields extends OutboxFields {
  userId: string
  /** The ticket as it was when it was reserved. */
  ticket: { id: string; title: string; price: number }
  status: Exclude<OrderStatus, 'awaiting:payment'>
  createdAt: Date
  expiresAt: Date
  /** Which of the buyer's places for unpaid orders it takes. */
  slot: number
  /** How many times its buyer had reserved this ticket before. */
  reservedBefore: number
}

interface OrderMethods extends OutboxMethods {
  /** Tells of the reservation; call it once, before the first save. */
  place(): void
  /** @throws BadRequestError unless the order waits to be paid */
  complete(): void
  /** @throws BadRequestError unless the order waits to be paid */
  cancel(): void
  toBody(): OrderBody
}

export type Order = HydratedDocument<OrderFields, OrderMethods>
export type OrderModel = Model<OrderFields, object, OrderMethods>

/** Orders that wait to be paid. */
export const unpaid = { status: 'created' } as const
/** Orders that keep their ticket from everybody else: a paid one keeps it for good. */
export const live = { status: { $in: ['created', 'complete'] } }

const orderSchema = new Schema<OrderFields, OrderModel, OrderMethods>({
  userId: { type: String, required: true },
  ticket: {
    id: { type: String, required: true },
    title: { type: String, required: true },
    price: { type: Number, required: true },
  },
  status: { type: String, default: 'created' },
  createdAt: { type: Date, required: true },
  expiresAt: { type: Date, required: true },
  slot: { type: Number, required: true },
  reservedBefore: { type: Number, required: true },
})

orderSchema.plugin(outboxPlugin, { copied: true })

// What may happen once only is decided here, whichever replica asks first.
orderSchema.index({ 'ticket.id': 1 }, { unique: true, partialFilterExpression: live })
orderSchema.index({ userId: 1, slot: 1 }, { unique: true, partialFilterExpression: unpaid })
orderSchema.index({ userId: 1, 'ticket.id': 1, reservedBefore: -1 }, { unique: true })
// The sweep, and a buyer's list.
orderSchema.index({ expiresAt: 1 }, { partialFilterExpression: unpaid })
orderSchema.index({ userId: 1, createdAt: -1, _id: -1 })

const refuseUnlessUnpaid = ({ status }: Order): void => {
  if (status === 'complete') throw new BadRequestError('The order is paid')
  if (status === 'cancelled') throw new BadRequestError('The order is cancelled')
}

orderSchema.method('place', function (this: Order) {
  const { status, userId, expiresAt, ticket } = this
  this.raise('order:created', { status, userId, expiresAt: expiresAt.toISOString(), ticket })
})

orderSchema.method('complete', function (this: Order) {
  refuseUnlessUnpaid(this)
  this.status = 'complete'
  this.raise('order:completed', { ticket: { id: this.ticket.id } })
})

orderSchema.method('cancel', function (this: Order) {
  refuseUnlessUnpaid(this)
  this.status = 'cancelled'
  this.raise('order:cancelled', { ticket: { id: this.ticket.id } })
})

orderSchema.method('toBody', function (this: Order): OrderBody {
  const { id, status, expiresAt, createdAt, version, userId, ticket } = this
  return {
    id,
    status,
    expiresAt: expiresAt.toISOString(),
    createdAt: createdAt.toISOString(),
    version,
    userId,
    ticket: { id: ticket.id, title: ticket.title, price: ticket.price },
  }
})

export const orderModel = (db: Connection): OrderModel =>
  db.model<OrderFields, OrderModel>('Order', orderSchema)
