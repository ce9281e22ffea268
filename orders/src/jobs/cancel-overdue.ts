import { isStaleWrite } from '@ticketing/common'
import { type Order, type OrderModel, unpaid } from '../models/order.ts'

const BATCH = 100

const expire = async (order: Order): Promise<void> => {
  order.expire()
  await order.save().catch((error) => {
    // Paid or cancelled concurrently, here or by another replica.
    if (!isStaleWrite(error)) throw error
  })
}

export interface CancelOverdueOptions {
  /** How long after its expiry an order is left to the expiration service, which is faster. */
  graceMs: number
  /** Whether every payment event at the broker has been consumed. */
  paymentsAreHeard(): boolean
}

/**
 * Cancels every overdue unpaid order, oldest first, as long as none of them can have a payment event that is not consumed
 * yet. Any number of replicas may run it concurrently.
 */
export const cancelOverdue = async (
  orders: OrderModel,
  { graceMs, paymentsAreHeard }: CancelOverdueOptions,
): Promise<void> => {
  while (paymentsAreHeard()) {
    const before = new Date(Date.now() - graceMs)
    const overdue = await orders
      .find({ ...unpaid, expiresAt: { $lte: before } })
      .sort({ expiresAt: 1 })
      .limit(BATCH)
    await Promise.all(overdue.map(expire))
    if (overdue.length < BATCH) return
  }
}
