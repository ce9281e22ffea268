import type { Order as OrderBody } from '@ticketing/common'
import type { Types } from 'mongoose'
import type { OrderFields } from './order.ts'

/** The projection to the fields of a body. */
export const shown = {
  status: 1,
  reason: 1,
  expiresAt: 1,
  createdAt: 1,
  version: 1,
  userId: 1,
  units: 1,
  ticket: 1,
} as const

export type ShownOrder = Pick<OrderFields, keyof typeof shown> & { _id: Types.ObjectId }

/** Whether an order expired because its event began. */
const hasEventBegun = ({ reason, expiresAt, ticket: { event } }: ShownOrder): boolean =>
  reason === 'expired' && event !== undefined && Date.parse(event.startsAt) === expiresAt.getTime()

/** An order as its buyer sees it. */
export const toBody = (order: ShownOrder): OrderBody => {
  const { _id, status, expiresAt, createdAt, version, userId, units, ticket } = order
  const reason = hasEventBegun(order) ? 'event-began' : order.reason
  return {
    id: _id.toString(),
    status,
    ...(reason && { reason }),
    expiresAt: expiresAt.toISOString(),
    createdAt: createdAt.toISOString(),
    version,
    userId,
    quantity: units.length,
    units,
    ticket: {
      id: ticket.id,
      title: ticket.title,
      price: ticket.price,
      ...(ticket.event && { event: ticket.event }),
      ...(ticket.place && { place: ticket.place }),
    },
  }
}
