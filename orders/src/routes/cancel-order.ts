import { pathId, requireAuth, retryStale } from '@ticketing/common'
import { Router } from 'express'
import type { Order, OrderModel } from '../models/order.ts'
import { ownOrder } from './own-order.ts'

/**
 * `DELETE /api/orders/:id`: gives an unpaid order up. One that has expired is given up, too, so that no payment takes it
 * back; nothing is left to do when it is cancelled for good.
 */
export const cancelOrder = (orders: OrderModel) =>
  Router().delete('/api/orders/:id', requireAuth, async (req, res) => {
    // Payment and expiry may come first: then the answer follows from what they made of the order.
    await retryStale(async () => {
      const order = ownOrder<Order>(req, await orders.findById(pathId(req.params.id)))
      if (order.status === 'cancelled' && order.reason !== 'expired') return
      order.cancel()
      await order.save()
    })
    res.status(204).end()
  })
