import { defineHandler } from '@ticketing/common'
import type { ExpirationQueue } from '../queue/expiration-queue.ts'

/** From now on the time to pay runs. */
export const onOrderCreated = (queue: ExpirationQueue) =>
  defineHandler({
    subject: 'order:created',
    prepare: async (order) => ({ write: () => queue.schedule(order.id, new Date(order.expiresAt)) }),
  })
