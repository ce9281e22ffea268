import { defineHandler, UnknownAggregateError } from '@ticketing/common'
import { live, type Order, type OrderModel } from '../models/order.ts'

/** Whether another order has taken the ticket since this one expired. */
const isTaken = async (orders: OrderModel, { id, status, ticket }: Order): Promise<boolean> =>
  status === 'cancelled' &&
  (await orders.exists({ 'ticket.id': ticket.id, _id: { $ne: id }, ...live })) !== null

/**
 * An order was charged. It completes, even if it has expired before this event arrived, provided that it was paid in time
 * and its ticket is still free; otherwise it stays cancelled, and payments refunds it.
 */
export const onPaymentCreated = (orders: OrderModel) =>
  defineHandler({
    subject: 'payment:created',
    prepare: async ({ orderId, paidAt }) => {
      const order = await orders.findById(orderId).exec()
      if (!order) throw new UnknownAggregateError(`There is no order ${orderId}`)
      if (!order.isCompletedBy(paidAt ? new Date(paidAt) : undefined)) return { write: async () => {} }
      // If another order takes the ticket after this query, the unique index refuses the save, and the event is retried.
      const taken = await isTaken(orders, order)
      return {
        write: async () => {
          if (taken) order.lose()
          else order.complete()
          await order.save()
        },
      }
    },
  })
