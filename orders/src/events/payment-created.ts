import { defineHandler, UnknownAggregateError } from '@ticketing/common'
import { live, type Order, type OrderModel } from '../models/order.ts'
import type { TicketModel } from '../models/ticket.ts'
import { freeUnits, pickUnits } from '../models/units.ts'

interface PaidOptions {
  orders: OrderModel
  tickets: TicketModel
}

/** The units that the order has bought: those it had reserved, or others if it has expired and they are taken since. */
const unitsFor = async (
  { orders, tickets }: PaidOptions,
  { id, status, ticket, units }: Order,
): Promise<number[] | undefined> => {
  if (status === 'created') return units
  const others = { 'ticket.id': ticket.id, _id: { $ne: id }, ...live }
  const [offer, holders] = await Promise.all([
    tickets.findById(ticket.id, { quantity: 1 }).lean(),
    orders.find(others, { units: 1 }).lean(),
  ])
  const free = freeUnits(offer?.quantity ?? 1, holders)
  if (free.length < units.length) return undefined
  return units.every((unit) => free.includes(unit)) ? units : pickUnits(free, units.length)
}

/**
 * An order was charged. It completes, even if it has expired before this event arrived, provided that it was paid in time
 * and enough tickets are still free; otherwise it stays cancelled, and payments refunds it.
 */
export const onPaymentCreated = (options: PaidOptions) =>
  defineHandler({
    subject: 'payment:created',
    prepare: async ({ orderId, paidAt }) => {
      const order = await options.orders.findById(orderId).exec()
      if (!order) throw new UnknownAggregateError(`There is no order ${orderId}`)
      if (!order.isCompletedBy(paidAt ? new Date(paidAt) : undefined)) return { write: async () => {} }
      // If another order takes them after this query, the unique index refuses the save, and the event is retried.
      const units = await unitsFor(options, order)
      return {
        write: async () => {
          if (units) order.complete(units)
          else order.lose()
          await order.save()
        },
      }
    },
  })
