import { onEvent } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'

/** An order is paid. */
export const onOrderCompleted = (orders: OrderModel) =>
  onEvent('order:completed', {
    load: ({ id }) => orders.findById(id).exec(),
    apply: (order, { version }) => order.complete(version),
  })
