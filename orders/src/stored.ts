// What the owner's commands read in the store of this service. A field that is renamed no longer compiles there.
import type { EventData } from '@ticketing/common'
import type { Types } from 'mongoose'
import type { OrderFields } from './models/order.ts'
import type { TicketFields } from './models/ticket.ts'

/** By collection, what a document holds. */
export interface OrdersStore {
  orders: OrderFields & { _id: Types.ObjectId }
  /** Copies. */
  tickets: TicketFields & { _id: Types.ObjectId }
}

/** The fields that a snapshot is made of. */
export const orderSnapshotFields = ['version', 'status', 'reason', 'userId', 'expiresAt', 'ticket'] as const

/** What an order has come to. */
export const toOrderSnapshot = ({
  _id,
  version,
  status,
  reason,
  userId,
  expiresAt,
  ticket,
}: Pick<
  OrdersStore['orders'],
  '_id' | (typeof orderSnapshotFields)[number]
>): EventData<'order:snapshot'> => ({
  id: _id.toString(),
  version,
  status,
  ...(reason && { reason }),
  userId,
  expiresAt: expiresAt.toISOString(),
  ticket: { id: ticket.id, price: ticket.price },
})
