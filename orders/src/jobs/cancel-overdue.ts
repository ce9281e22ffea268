import { isStaleWrite } from '@ticketing/common'
import { type Order, type OrderModel, unpaid } from '../models/order.ts'

const BATCH = 100

const cancel = async (order: Order): Promise<void> => {
  order.cancel()
  await order.save().catch((error) => {
    // Paid or cancelled in between, here or by another replica: it is not overdue any more.
    if (!isStaleWrite(error)) throw error
  })
}

/**
 * Cancels every unpaid order whose time was over `graceMs` ago, oldest first: what the expiration service,
 * which is faster, has not done. Any number of replicas may do so at once.
 */
export const cancelOverdue = async (orders: OrderModel, graceMs: number): Promise<void> => {
  for (;;) {
    const before = new Date(Date.now() - graceMs)
    const overdue = await orders
      .find({ ...unpaid, expiresAt: { $lte: before } })
      .sort({ expiresAt: 1 })
      .limit(BATCH)
    await Promise.all(overdue.map(cancel))
    if (overdue.length < BATCH) return
  }
}
