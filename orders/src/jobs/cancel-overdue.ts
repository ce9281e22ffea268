import { isStaleWrite } from '@ticketing/common'
import { type Order, type OrderModel, unpaid } from '../models/order.ts'

const BATCH = 100

const expire = async (order: Order): Promise<void> => {
  order.expire()
  await order.save().catch((error) => {
    // Paid or cancelled in between, here or by another replica: it is not overdue any more.
    if (!isStaleWrite(error)) throw error
  })
}

export interface CancelOverdueOptions {
  /** How long past its time an order is left to the expiration service, which is faster. */
  graceMs: number
  /** Whether no payment waits at the broker that this service has not heard of. */
  paymentsAreHeard(): boolean
}

/**
 * Cancels every unpaid order whose time is over, oldest first, as long as none of them can have a payment that is
 * still on its way here. Any number of replicas may do so at once.
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
