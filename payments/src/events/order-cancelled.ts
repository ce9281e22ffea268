import { onEvent } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'

/** An order ended without a sale; whatever was or will be charged for it goes back, see `reverseCancelled`. */
export const onOrderCancelled = (orders: OrderModel) =>
  onEvent('order:cancelled', {
    load: ({ id }) => orders.findById(id).exec(),
    apply: (order, { version }) => order.cancel(version),
  })
