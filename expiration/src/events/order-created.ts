import { defineHandler } from '@ticketing/common'
import type { ExpirationQueue } from '../queue/expiration-queue.ts'

/** Schedules the order's expiry. */
export const onOrderCreated = (queue: ExpirationQueue) =>
  defineHandler({
    subject: 'order:created',
    prepare: async (order) => ({ write: () => queue.schedule(order.id, new Date(order.expiresAt)) }),
  })
