import { onEvent } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'

/** An order ended without a sale; what becomes of its money is for `reverseCancelled` to see to. */
export const onOrderCancelled = (orders: OrderModel) =>
  onEvent('order:cancelled', {
    load: ({ id }) => orders.findById(id).exec(),
    apply: (order, { version, reason }) => order.cancel(version, reason),
  })
