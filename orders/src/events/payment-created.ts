import { onEvent } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'

/** An order was charged. One that was cancelled before stays so: payments gives the money back. */
export const onPaymentCreated = (orders: OrderModel) =>
  onEvent('payment:created', {
    load: ({ orderId }) => orders.findById(orderId).exec(),
    apply: (order) => {
      if (order.status === 'created') order.complete()
    },
  })
