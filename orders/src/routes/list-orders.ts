import { linkNext, orderQuerySchema, requireAuth, signedIn, validate } from '@ticketing/common'
import { Router } from 'express'
import type { OrderModel } from '../models/order.ts'
import { shown, toBody } from '../models/order-body.ts'
import { cursorOf, pageOf } from '../models/order-page.ts'

/** `GET /api/orders`: one's own orders, newest first; paged. */
export const listOrders = (orders: OrderModel) =>
  Router().get('/api/orders', requireAuth, async (req, res) => {
    const query = validate(orderQuerySchema, req.query)
    const { filter, sort } = pageOf(query, signedIn(req).id)
    const found = await orders
      .find(filter, shown)
      .sort(sort)
      .limit(query.limit + 1)
      .lean()
    const page = found.slice(0, query.limit)
    const last = page.at(-1)
    if (found.length > page.length && last) linkNext(req, res, cursorOf(last))
    res.json(page.map(toBody))
  })
