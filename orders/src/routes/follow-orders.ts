import {
  followQuerySchema,
  type LiveFeed,
  type Order as OrderBody,
  requireAuth,
  signedIn,
  validate,
} from '@ticketing/common'
import { Router } from 'express'
import { type OrderModel, unpaid } from '../models/order.ts'
import { shown, toBody } from '../models/order-body.ts'

/**
 * `GET /api/orders/events?ids=`: server-sent events of one's own orders; it begins with those that wait to be
 * paid and those that are asked for.
 */
export const followOrders = (orders: OrderModel, feed: LiveFeed<OrderBody>) =>
  Router().get('/api/orders/events', requireAuth, async (req, res) => {
    const { ids } = validate(followQuerySchema, req.query)
    const userId = signedIn(req).id
    const followed = {
      $or: [
        { userId, _id: { $in: ids } },
        { userId, ...unpaid },
      ],
    }
    await feed.follow(req, res, {
      topics: [userId],
      view: [userId, ...ids].join(','),
      current: async () => (await orders.find(followed, shown).lean()).map(toBody),
    })
  })
