import {
  defineRoute,
  followQuerySchema,
  type LiveFeed,
  type Order as OrderBody,
  orderSchema,
} from '@ticketing/common'
import { type OrderModel, unpaid } from '../models/order.ts'
import { shown, toBody } from '../models/order-body.ts'

export const followOrders = (orders: OrderModel, feed: LiveFeed<OrderBody>) =>
  defineRoute({
    method: 'get',
    path: '/api/orders/events',
    summary: "Follow one's own orders as they change",
    description:
      'Begins with the orders that wait to be paid and those asked for, and goes on until it is closed.',
    caller: 'user',
    query: followQuerySchema,
    answers: { 200: { description: 'A stream of orders', body: orderSchema, event: 'order' } },
    errors: { 400: 'The ids are not valid', 429: 'The client follows enough pages' },
    handle: ({ user: { id: userId }, query: { ids }, req, res }) => {
      const followed = {
        $or: [
          { userId, _id: { $in: ids } },
          { userId, ...unpaid },
        ],
      }
      return feed.follow(req, res, {
        topics: [userId],
        view: [userId, ...ids].join(','),
        current: async () => (await orders.find(followed, shown).lean()).map(toBody),
      })
    },
  })
