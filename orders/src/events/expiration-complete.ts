import { onEvent } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'

/** The time to pay has run out: an order that is not paid by now never will be. */
export const onExpirationComplete = (orders: OrderModel) =>
  onEvent('expiration:complete', {
    load: ({ orderId }) => orders.findById(orderId).exec(),
    apply: (order) => {
      if (order.status === 'created') order.cancel()
    },
  })
