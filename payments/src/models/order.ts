import {
  BadRequestError,
  type CopyFields,
  copyPlugin,
  type EndReason,
  type OrderStatus,
} from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'

/** What this service knows of an order. */
export interface OrderFields extends CopyFields {
  _id: string
  userId: string
  /** In units of the currency. */
  price: number
  status: OrderStatus
  expiresAt: Date
  /** Why it is cancelled, where orders says so. */
  reason?: EndReason
  /**
   * There from a cancellation until it is certain that nothing of the buyer's money is kept, or that orders has yet
   * to decide about it: since when, and when it is seen to next.
   */
  reversal?: { since: Date; dueAt: Date }
}

/**
 * What becomes of money that was taken for an order: it is kept, goes back, or waits for orders, which completes an
 * order that has expired if it was paid in time and its ticket is still free.
 */
export type Verdict = 'keep' | 'give back' | 'wait'

interface OrderMethods {
  /** What becomes of a payment that was recorded at `paidAt`; undefined: before that was kept. */
  verdictOn(paidAt?: Date): Verdict
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
  reason: String,
  reversal: { type: new Schema({ since: Date, dueAt: Date }, { _id: false }) },
})

orderSchema.plugin(copyPlugin)
orderSchema.index({ 'reversal.dueAt': 1 }, { sparse: true })

orderSchema.method('verdictOn', function (this: Order, paidAt?: Date): Verdict {
  const { status, reason, expiresAt } = this
  switch (status) {
    case 'complete':
      return 'keep'
    case 'cancelled':
      return reason === 'expired' && paidAt && paidAt <= expiresAt ? 'wait' : 'give back'
    default:
      // Too late for a payment to be certain of its order: orders completes it only if it is faster than the expiry.
      return paidAt && paidAt > expiresAt ? 'wait' : 'keep'
  }
})

const obstacle = ({ status, reason, expiresAt }: Order): string | undefined => {
  if (status === 'cancelled') return reason === 'expired' ? 'The order has expired' : 'The order is cancelled'
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
