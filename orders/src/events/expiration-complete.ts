import { onEvent } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'

/**
 * The time to pay is over. While payment events at the broker are not consumed yet, the order is left as it is, and the
 * sweep cancels it later.
 */
export const onExpirationComplete = (orders: OrderModel, paymentsAreHeard: () => boolean) =>
  onEvent('expiration:complete', {
    model: orders,
    idOf: ({ orderId }) => orderId,
    apply: (order) => {
      if (order.status === 'created' && order.isOverdue() && paymentsAreHeard()) order.expire()
    },
  })
