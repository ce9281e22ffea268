import { onEvent } from '@ticketing/common'
import type { OrderModel } from '../models/order.ts'

/** An order waits to be paid. */
export const onOrderCreated = (orders: OrderModel) =>
  onEvent('order:created', {
    load: async ({ id }) => (await orders.findById(id).exec()) ?? new orders({ _id: id }),
    apply: (order, { userId, ticket, status, expiresAt, version }) =>
      order.set({ userId, price: ticket.price, status, expiresAt, version }),
  })
