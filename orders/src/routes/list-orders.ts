import { defineRoute, linkHeader, linkNext, orderQuerySchema, orderSchema } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'
import { shown, toBody } from '../models/order-body.ts'
import { cursorOf, pageOf } from '../models/order-page.ts'

export const listOrders = (orders: OrderModel) =>
  defineRoute({
    method: 'get',
    path: '/api/orders',
    summary: "List one's own orders, newest first",
    caller: 'user',
    query: orderQuerySchema,
    answers: { 200: { description: 'A page of orders', body: orderSchema.array(), headers: linkHeader } },
    errors: { 400: 'The query is not valid' },
    handle: async ({ user, query, reply, req, res }) => {
      const { filter, sort } = pageOf(query, user.id)
      const found = await orders
        .find(filter, shown)
        .sort(sort)
        .limit(query.limit + 1)
        .lean()
      const page = found.slice(0, query.limit)
      const last = page.at(-1)
      if (found.length > page.length && last) linkNext(req, res, { cursor: cursorOf(last) })
      reply(200, page.map(toBody))
    },
  })
