import { defineRoute, retryStale } from '@ticketing/common'
import type { Order, OrderModel } from '../models/order.ts'
import { NOT_ONES_OWN, OVERTAKEN } from './errors.ts'
import { ownOrder } from './own-order.ts'

export const cancelOrder = (orders: OrderModel) =>
  defineRoute({
    method: 'delete',
    path: '/api/orders/:id',
    summary: 'Cancel an order that is not paid',
    caller: 'user',
    answers: { 204: { description: 'It is cancelled, now or before' } },
    errors: {
      400: 'The order is paid',
      401: NOT_ONES_OWN,
      404: 'There is no such order',
      409: OVERTAKEN,
    },
    handle: async ({ user, params, reply }) => {
      // A payment or the expiry may come first: the retry answers according to the new state.
      await retryStale(async () => {
        const order = ownOrder<Order>(user, await orders.findById(params.id))
        // An expired order is cancelled, too, so that a payment cannot complete it any more.
        if (order.status === 'cancelled' && order.reason !== 'expired') return
        order.cancel()
        await order.save()
      })
      reply(204)
    },
  })
