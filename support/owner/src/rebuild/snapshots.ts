import { toSessionEnded, toUserSnapshot, userSnapshotFields } from '@ticketing/auth/stored'
import { type OutgoingEvent, writeEvent } from '@ticketing/common'
import { type OrdersStore, orderSnapshotFields, toOrderSnapshot } from '@ticketing/orders/stored'
import { toPaymentCreated } from '@ticketing/payments/stored'
import { ticketSnapshotFields, toTicketSnapshot } from '@ticketing/tickets/stored'
import type { Filter } from 'mongodb'
import { shown } from '../audit/read/documents.ts'
import type { Stores } from '../stores.ts'

/** A snapshot of every user. */
export async function* userSnapshots({ collection }: Stores): AsyncGenerator<OutgoingEvent> {
  const users = collection('auth', 'users').find({}, { projection: shown(userSnapshotFields) })
  for await (const user of users) yield writeEvent('user:snapshot', toUserSnapshot(user))
}

/** A snapshot of every ticket. */
export async function* ticketSnapshots({ collection }: Stores): AsyncGenerator<OutgoingEvent> {
  const tickets = collection('tickets', 'tickets').find({}, { projection: shown(ticketSnapshotFields) })
  for await (const ticket of tickets) yield writeEvent('ticket:snapshot', toTicketSnapshot(ticket))
}

/** A snapshot of every order that matches the filter. */
export async function* orderSnapshots(
  { collection }: Stores,
  filter: Filter<OrdersStore['orders']> = {},
): AsyncGenerator<OutgoingEvent> {
  const orders = collection('orders', 'orders').find(filter, { projection: shown(orderSnapshotFields) })
  for await (const order of orders) yield writeEvent('order:snapshot', toOrderSnapshot(order))
}

/** The payment event of every order that is unpaid or expired in orders although it was charged. */
export async function* missedPayments({ collection }: Stores): AsyncGenerator<OutgoingEvent> {
  const waiting = collection('orders', 'orders').find({
    $or: [{ status: 'created' }, { status: 'cancelled', reason: 'expired' }],
  })
  for await (const { _id } of waiting) {
    const orderId = _id.toString()
    const paid = await collection('payments', 'payments').findOne({ orderId, status: 'succeeded' })
    if (paid) yield writeEvent('payment:created', toPaymentCreated(paid))
  }
}

/** The event of every revoked session whose token has not expired yet. */
export async function* endedSessions({ collection }: Stores): AsyncGenerator<OutgoingEvent> {
  const ends = collection('auth', 'endedsessions').find({ expiresAt: { $gt: new Date() } })
  for await (const end of ends) yield writeEvent('session:ended', toSessionEnded(end))
}
