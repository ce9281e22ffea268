import { defineRoute, orderSchema } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'
import { shown, toBody } from '../models/order-body.ts'
import { NOT_ONES_OWN } from './errors.ts'
import { ownOrder } from './own-order.ts'

export const showOrder = (orders: OrderModel) =>
  defineRoute({
    method: 'get',
    path: '/api/orders/:id',
    summary: "Show an order of one's own",
    caller: 'user',
    answers: { 200: { description: 'The order', body: orderSchema } },
    errors: { 401: NOT_ONES_OWN, 404: 'There is no such order' },
    handle: async ({ user, params, reply }) => {
      reply(200, toBody(ownOrder(user, await orders.findById(params.id, shown).lean())))
    },
  })
