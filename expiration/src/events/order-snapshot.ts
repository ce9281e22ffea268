import { defineHandler } from '@ticketing/common'
import type { ExpirationQueue } from '../queue/expiration-queue.ts'

/** Applies the current state of an order, whichever of its events were missed: only unpaid orders expire. */
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
