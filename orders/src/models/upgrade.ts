import { upgradeStore } from '@ticketing/common'
import type { OrderModel } from './order.ts'

/** Has orders of earlier releases take the only ticket of their listing. */
export const upgradeOrders = (orders: OrderModel): Promise<void> =>
  upgradeStore(orders, {
    oldIndexes: ['ticket.id_1'],
    fields: ['units'],
    convert: () => orders.collection.updateMany({ units: { $exists: false } }, { $set: { units: [0] } }),
  })
