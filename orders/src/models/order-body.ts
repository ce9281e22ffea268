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
  ticket: 1,
} as const

export type ShownOrder = Pick<OrderFields, keyof typeof shown> & { _id: Types.ObjectId }

/** An order as its buyer sees it. */
export const toBody = (order: ShownOrder): OrderBody => {
  const { _id, status, reason, expiresAt, createdAt, version, userId, ticket } = order
  return {
    id: _id.toString(),
    status,
    ...(reason && { reason }),
    expiresAt: expiresAt.toISOString(),
    createdAt: createdAt.toISOString(),
    version,
    userId,
    ticket: {
      id: ticket.id,
      title: ticket.title,
      price: ticket.price,
      ...(ticket.event && { event: ticket.event }),
      ...(ticket.place && { place: ticket.place }),
    },
  }
}
