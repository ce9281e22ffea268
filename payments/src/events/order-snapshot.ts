import { onEvent } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'

/** What an order has come to, whatever of its history was missed. */
export const onOrderSnapshot = (orders: OrderModel) =>
  onEvent('order:snapshot', {
    load: async ({ id }) => (await orders.findById(id).exec()) ?? new orders({ _id: id }),
    apply: (order, snapshot) => order.restore(snapshot),
  })
