import type { Logger } from '@ticketing/common'
import { backoff } from '../charging/backoff.ts'
import type { Settlement } from '../charging/settlement.ts'
import type { Order, OrderModel } from '../models/order.ts'
import type { PaymentModel } from '../models/payment.ts'

export interface ReverseCancelledOptions {
  orders: OrderModel
  payments: PaymentModel
  settlement: Settlement
  logger: Logger
  /** How long an order is left to the replica that is at it. */
  holdMs: number
}

const BATCH = 20

/** Takes an order for this replica. It is no change that the order's own service made, so its version stays. */
const claim = async ({ orders, holdMs }: ReverseCancelledOptions, order: Order): Promise<boolean> => {
  const claimed = await orders.updateOne(
    { _id: order.id, 'reversal.dueAt': order.reversal?.dueAt },
    { $set: { 'reversal.dueAt': new Date(Date.now() + holdMs) } },
  )
  return claimed.modifiedCount === 1
}

/** Sees to it that nothing of an order's money is kept. An order without a payment gets none: it is cancelled. */
const reverse = async ({ orders, payments, settlement }: ReverseCancelledOptions, order: Order) => {
  const payment = await payments.findOne({ orderId: order.id })
  if (payment && !payment.isVoid()) await settlement.settle(payment)
  await orders.updateOne({ _id: order.id }, { $unset: { reversal: 1 } })
}

const putOff = async ({ orders, logger }: ReverseCancelledOptions, order: Order, error: unknown) => {
  logger.warn({ err: error, order: order.id }, 'cancelled order left for later')
  const dueAt = new Date(Date.now() + backoff(order.reversal?.since ?? new Date()))
  await orders.updateOne(
    { _id: order.id, reversal: { $exists: true } },
    { $set: { 'reversal.dueAt': dueAt } },
  )
}

/**
 * Ends the payments of cancelled orders: what is not charged yet cannot be any more, what was charged goes back.
 * An order is seen to until Stripe has answered. Any number of replicas may do so at once.
 */
export const reverseCancelled = async (options: ReverseCancelledOptions): Promise<void> => {
  for (;;) {
    const due = await options.orders
      .find({ 'reversal.dueAt': { $lte: new Date() } })
      .sort({ 'reversal.dueAt': 1 })
      .limit(BATCH)
    await Promise.all(
      due.map(async (order) => {
        if (!(await claim(options, order))) return
        await reverse(options, order).catch((error) => putOff(options, order, error))
      }),
    )
    if (due.length < BATCH) return
  }
}
