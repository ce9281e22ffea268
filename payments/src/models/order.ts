import {
  BadRequestError,
  type CopyFields,
  copyPlugin,
  type EndReason,
  type OrderStatus,
} from '@ticketing/common'
import { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'

/** This service's copy of an order. */
export interface OrderFields extends CopyFields {
  _id: string
  userId: string
  /** In units of the currency. */
  price: number
  status: OrderStatus
  expiresAt: Date
  /** Why it is cancelled, if known. */
  reason?: EndReason
  /**
   * Set by a cancellation until the buyer's money is certainly not kept, or orders has yet to decide: since when, and when
   * the sweep looks at it next.
   */
  reversal?: { since: Date; dueAt: Date }
}

/**
 * What happens to money that was charged for an order: it is kept, refunded, or waits for the decision of orders, which
 * completes an expired order if it was paid in time and its ticket is still free.
 */
export type Verdict = 'keep' | 'give back' | 'wait'

interface OrderMethods {
  /** What happens to a payment recorded at `paidAt`; undefined for payments from before that was stored. */
  verdictOn(paidAt?: Date): Verdict
  /** Whether it can be charged now. */
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
      // A late payment is not certain to get its order: it completes only if it is consumed before the expiry.
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
