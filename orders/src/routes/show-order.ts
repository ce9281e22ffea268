import { pathId, requireAuth } from '@ticketing/common'
import { Router } from 'express'
import type { OrderModel } from '../models/order.ts'
import { shown, toBody } from '../models/order-body.ts'
import { ownOrder } from './own-order.ts'

/** `GET /api/orders/:id`: one order of one's own. */
export const showOrder = (orders: OrderModel) =>
  Router().get('/api/orders/:id', requireAuth, async (req, res) => {
    const order = ownOrder(req, await orders.findById(pathId(req.params.id), shown).lean())
    res.json(toBody(order))
  })
