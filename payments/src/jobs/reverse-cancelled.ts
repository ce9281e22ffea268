import type { Logger } from '@ticketing/common'
import { backoff } from '../charging/backoff.ts'
import type { Reconciler } from '../charging/reconciler.ts'
import type { Order, OrderModel } from '../models/order.ts'
import type { Payment, PaymentModel } from '../models/payment.ts'

export interface ReverseCancelledOptions {
  orders: OrderModel
  payments: PaymentModel
  reconciler: Reconciler
  logger: Logger
  /** How long a claim lasts. */
  leaseMs: number
}

const BATCH = 20

/** A cancelled order and its payment, if it has one. */
interface Case {
  order: Order
  payment?: Payment | undefined
}

/** Selects an order by its mark; if an event has marked it again since, it does not match. */
const marked = ({ id, reversal }: Order) => ({ _id: id, 'reversal.dueAt': reversal?.dueAt })

const unmark = { $unset: { reversal: 1 } } as const

/**
 * Whether there is nothing to give back, or orders has yet to decide. An order without a payment will not get one, since
 * it is cancelled.
 */
const isDone = ({ order, payment }: Case): boolean =>
  !payment ||
  payment.isVoid() ||
  (payment.status === 'succeeded' && order.verdictOn(payment.paidAt) !== 'give back')

/** Claims an order for this replica. The copy's version stays, since no event is applied. */
const claim = ({ orders, leaseMs }: ReverseCancelledOptions, order: Order): Promise<Order | null> => {
  const dueAt = new Date(Date.now() + leaseMs)
  return orders.findOneAndUpdate(marked(order), { $set: { 'reversal.dueAt': dueAt } }, { new: true }).exec()
}

const postpone = async ({ orders, logger }: ReverseCancelledOptions, order: Order, error: unknown) => {
  logger.warn({ err: error, order: order.id }, 'cancelled order left for later')
  const dueAt = new Date(Date.now() + backoff(order.reversal?.since ?? new Date()))
  await orders.updateOne(marked(order), { $set: { 'reversal.dueAt': dueAt } })
}

/** Gives an order's money back, unless another replica has claimed it. */
const reverse = async (options: ReverseCancelledOptions, { order, payment }: Case): Promise<void> => {
  const own = await claim(options, order)
  if (!own) return
  try {
    if (payment) await options.reconciler.reconcile(payment, own)
    await options.orders.updateOne(marked(own), unmark)
  } catch (error) {
    await postpone(options, own, error)
  }
}

/** The cancelled orders that are due, with their payments. */
const dueCases = async ({ orders, payments }: ReverseCancelledOptions): Promise<Case[]> => {
  const due = await orders
    .find({ 'reversal.dueAt': { $lte: new Date() } })
    .sort({ 'reversal.dueAt': 1 })
    .limit(BATCH)
  if (due.length === 0) return []
  // Read after the orders: a payment recorded later sees that its order is cancelled.
  const found = await payments.find({ orderId: { $in: due.map(({ id }) => id) } })
  const paymentOf = new Map(found.map((payment) => [payment.orderId, payment]))
  return due.map((order) => ({ order, payment: paymentOf.get(order.id) }))
}

/**
 * Ends the payments of cancelled orders: cancels what is not charged yet, and refunds what was charged. Each order is
 * retried until Stripe has answered. Any number of replicas may run it concurrently.
 */
export const reverseCancelled = async (options: ReverseCancelledOptions): Promise<void> => {
  for (;;) {
    const cases = await dueCases(options)
    const done = cases.filter(isDone)
    const open = cases.filter((each) => !isDone(each))
    if (done.length > 0)
      await options.orders.updateMany({ $or: done.map(({ order }) => marked(order)) }, unmark)
    await Promise.all(open.map((each) => reverse(options, each)))
    if (cases.length < BATCH) return
  }
}
