import { onEvent } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'

/**
 * The time to pay has run out. Until every payment that waits at the broker is heard of, the order is left as it is:
 * the sweep comes back to it.
 */
export const onExpirationComplete = (orders: OrderModel, paymentsAreHeard: () => boolean) =>
  onEvent('expiration:complete', {
    model: orders,
    idOf: ({ orderId }) => orderId,
    apply: (order) => {
      if (order.status === 'created' && order.isOverdue() && paymentsAreHeard()) order.expire()
    },
  })
