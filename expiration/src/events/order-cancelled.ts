import { defineHandler } from '@ticketing/common'
import type { ExpirationQueue } from '../queue/expiration-queue.ts'

/** Nobody has to be told any more when the time is up. */
export const onOrderCancelled = (queue: ExpirationQueue) =>
  defineHandler({
    subject: 'order:cancelled',
    prepare: async (order) => ({ write: () => queue.cancel(order.id) }),
  })
