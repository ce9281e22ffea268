import { BadRequestError, type CopyFields, copyPlugin, type OrderStatus } from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'

/** What this service knows of an order. */
interface OrderFields extends CopyFields {
  _id: string
  userId: string
  /** In units of the currency. */
  price: number
  status: OrderStatus
  expiresAt: Date
  /**
   * There from the cancellation until it is certain that nothing of the buyer's money is kept: since when, and
   * when it is seen to next.
   */
  reversal?: { since: Date; dueAt: Date }
}

interface OrderMethods {
  /** @throws Error when the order is complete */
  cancel(version: number): void
  /** @throws Error when the order is cancelled */
  complete(version: number): void
  /** Takes over what the order has come to, whatever was known of it. */
  restore(
    snapshot: Pick<OrderFields, 'userId' | 'price' | 'status' | 'version'> & { expiresAt: string },
  ): void
  /** Whether a charge may be begun for it now. */
  isPayable(): boolean
  /** @throws BadRequestError that says why it cannot be paid */
  refuseUnlessPayable(): void
}

export type Order = HydratedDocument<OrderFields, OrderMethods>
export type OrderModel = Model<OrderFields, object, OrderMethods>

const orderSchema = new Schema<OrderFields, OrderModel, OrderMethods>({
  _id: String,
  userId: { type: String, required: true },
  price: { type: Number, required: true },
  status: { type: String, required: true },
  expiresAt: { type: Date, required: true },
  reversal: { type: new Schema({ since: Date, dueAt: Date }, { _id: false }) },
})

orderSchema.plugin(copyPlugin)
orderSchema.index({ 'reversal.dueAt': 1 }, { sparse: true })

orderSchema.method('cancel', function (this: Order, version: number) {
  if (this.status === 'complete') throw new Error('A complete order cannot be cancelled')
  if (this.status !== 'cancelled') this.reversal = { since: new Date(), dueAt: new Date() }
  this.set({ status: 'cancelled', version })
})

orderSchema.method('complete', function (this: Order, version: number) {
  if (this.status === 'cancelled') throw new Error('A cancelled order cannot be completed')
  this.set({ status: 'complete', version })
})

orderSchema.method('restore', function (this: Order, { status, ...snapshot }) {
  if (status === 'cancelled' && this.status !== 'cancelled')
    this.reversal = { since: new Date(), dueAt: new Date() }
  const { userId, price, expiresAt, version } = snapshot
  this.set({ userId, price, expiresAt: new Date(expiresAt), status, version })
})

const obstacle = ({ status, expiresAt }: Order): string | undefined => {
  if (status === 'cancelled') return 'The order is cancelled'
  if (status === 'complete') return 'The order is already paid'
  return expiresAt.getTime() <= Date.now() ? 'The order has expired' : undefined
}

orderSchema.method('isPayable', function (this: Order) {
  return obstacle(this) === undefined
})

orderSchema.method('refuseUnlessPayable', function (this: Order) {
  const reason = obstacle(this)
  if (reason) throw new BadRequestError(reason)
})

export const orderModel = (db: Connection): OrderModel =>
  db.model<OrderFields, OrderModel>('Order', orderSchema)
