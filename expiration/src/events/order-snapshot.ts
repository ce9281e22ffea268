import { defineHandler } from '@ticketing/common'
import type { ExpirationQueue } from '../queue/expiration-queue.ts'

/** What an order has come to, whatever of its history was missed: only one that is not paid yet has a time to pay. */
export const onOrderSnapshot = (queue: ExpirationQueue) =>
  defineHandler({
    subject: 'order:snapshot',
    prepare: async (order) => ({
      write: () =>
        order.status === 'created'
          ? queue.schedule(order.id, new Date(order.expiresAt))
          : queue.cancel(order.id),
    }),
  })
