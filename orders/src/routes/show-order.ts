import { requireAuth } from '@ticketing/common'
import { Router } from 'express'
import type { OrderModel } from '../models/order.ts'
import { findOwnOrder } from './own-order.ts'

/** `GET /api/orders/:id`: one order of one's own. */
export const showOrder = (orders: OrderModel) =>
  Router().get('/api/orders/:id', requireAuth, async (req, res) => {
    const order = await findOwnOrder(orders, req)
    res.json(order.toBody())
  })
