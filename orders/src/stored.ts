// What the owner's commands read in this service's store, so that renaming a field breaks their build, not a recovery.
import type { EventData } from '@ticketing/common'
import type { Types } from 'mongoose'
import type { OrderFields } from './models/order.ts'
import type { TicketFields } from './models/ticket.ts'

/** The documents, by collection. */
export interface OrdersStore {
  orders: OrderFields & { _id: Types.ObjectId }
  /** Copies. */
  tickets: TicketFields & { _id: Types.ObjectId }
}

/** The fields of a snapshot. */
export const orderSnapshotFields = [
  'version',
  'status',
  'reason',
  'userId',
  'expiresAt',
  'units',
  'ticket',
] as const

/** An order's current state as an event. */
export const toOrderSnapshot = ({
  _id,
  version,
  status,
  reason,
  userId,
  expiresAt,
  units,
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
  units,
  ticket: { id: ticket.id, price: ticket.price },
})
