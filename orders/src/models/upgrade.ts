import { dropIndexes, requireFields } from '@ticketing/common'
import type { OrderModel } from './order.ts'

/**
 * Has orders that an earlier release has stored take the only ticket of their listing. From the first step on, replicas of
 * that release can store no others, so the index that it relied on can go. Any number of replicas may run it concurrently.
 */
export const upgradeOrders = async (orders: OrderModel): Promise<void> => {
  await requireFields(orders, 'units')
  await orders.collection.updateMany({ units: { $exists: false } }, { $set: { units: [0] } })
  await dropIndexes(orders, ['ticket.id_1'])
}
