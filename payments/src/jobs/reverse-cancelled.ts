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

/** When an order is seen to next; marked anew meanwhile, since orders has said more, it has another time. */
type Claim = Pick<Order, 'id'> & { since: Date; dueAt: Date }

const claimed = ({ id, dueAt }: Pick<Claim, 'id' | 'dueAt'>) => ({ _id: id, 'reversal.dueAt': dueAt })

/** Takes an order for this replica. It is no change that the order's own service made, so its version stays. */
const claim = async (
  { orders, holdMs }: ReverseCancelledOptions,
  order: Order,
): Promise<Claim | undefined> => {
  const { id, reversal } = order
  if (!reversal) return undefined
  const dueAt = new Date(Date.now() + holdMs)
  const { modifiedCount } = await orders.updateOne(claimed({ id, dueAt: reversal.dueAt }), {
    $set: { 'reversal.dueAt': dueAt },
  })
  return modifiedCount === 1 ? { id, since: reversal.since, dueAt } : undefined
}

/**
 * Sees to it that nothing of an order's money is kept. An order without a payment gets none: it is cancelled. A payment
 * that waits for orders is left as it is until orders has said more.
 */
const reverse = async ({ orders, payments, settlement }: ReverseCancelledOptions, claim: Claim) => {
  const payment = await payments.findOne({ orderId: claim.id })
  if (payment && !payment.isVoid()) await settlement.settle(payment)
  await orders.updateOne(claimed(claim), { $unset: { reversal: 1 } })
}

const putOff = async ({ orders, logger }: ReverseCancelledOptions, claim: Claim, error: unknown) => {
  logger.warn({ err: error, order: claim.id }, 'cancelled order left for later')
  const dueAt = new Date(Date.now() + backoff(claim.since))
  await orders.updateOne(claimed(claim), { $set: { 'reversal.dueAt': dueAt } })
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
        const own = await claim(options, order)
        if (own) await reverse(options, own).catch((error) => putOff(options, own, error))
      }),
    )
    if (due.length < BATCH) return
  }
}
