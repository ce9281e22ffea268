import { defineHandler } from '@ticketing/common'
import type { ExpirationQueue } from '../queue/expiration-queue.ts'

/** Removes the order's expiry. */
export const onOrderCancelled = (queue: ExpirationQueue) =>
  defineHandler({
    subject: 'order:cancelled',
    prepare: async (order) => ({ write: () => queue.cancel(order.id) }),
  })
