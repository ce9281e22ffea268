import { type EventData, type OutgoingEvent, writeEvent } from '@ticketing/common'
import type { Document } from 'mongodb'
import type { Stores } from '../stores.ts'

/** Told for each ticket: what it has come to. */
export async function* ticketSnapshots({ mongo }: Stores): AsyncGenerator<OutgoingEvent> {
  const projection = { version: 1, title: 1, price: 1, userId: 1 }
  for await (const { _id, version, title, price, userId } of mongo('tickets')
    .collection('tickets')
    .find({}, { projection }))
    yield writeEvent('ticket:snapshot', { id: String(_id), version, title, price, userId })
}

const orderData = ({
  _id,
  version,
  status,
  reason,
  userId,
  expiresAt,
  ticket,
}: Document): EventData<'order:snapshot'> => ({
  id: String(_id),
  version,
  status,
  ...(reason && { reason }),
  userId,
  expiresAt: (expiresAt as Date).toISOString(),
  ticket: { id: ticket.id, price: ticket.price },
})

/** Told for each order, or for each of those that a filter lets through: what it has come to. */
export async function* orderSnapshots(
  { mongo }: Stores,
  filter: Document = {},
): AsyncGenerator<OutgoingEvent> {
  const projection = { version: 1, status: 1, reason: 1, userId: 1, expiresAt: 1, ticket: 1 }
  for await (const order of mongo('orders').collection('orders').find(filter, { projection }))
    yield writeEvent('order:snapshot', orderData(order))
}

/** Told again for each order that waits to be paid, or has expired, although it was charged: its payment. */
export async function* unheardPayments({ mongo }: Stores): AsyncGenerator<OutgoingEvent> {
  const payments = mongo('payments').collection('payments')
  const waiting = mongo('orders')
    .collection('orders')
    .find(
      { $or: [{ status: 'created' }, { status: 'cancelled', reason: 'expired' }] },
      { projection: { _id: 1 } },
    )
  for await (const { _id } of waiting) {
    const paid = await payments.findOne({ orderId: String(_id), status: 'succeeded' })
    if (paid)
      yield writeEvent('payment:created', {
        id: String(paid._id),
        orderId: paid.orderId,
        stripeId: paid.stripeId,
        ...(paid.paidAt && { paidAt: (paid.paidAt as Date).toISOString() }),
      })
  }
}

/** Told again for each session that has ended, for as long as somebody could still present it. */
export async function* endedSessions({ mongo }: Stores): AsyncGenerator<OutgoingEvent> {
  const ends = mongo('auth').collection('endedsessions')
  for await (const { _id, userId, before, expiresAt } of ends.find({ expiresAt: { $gt: new Date() } }))
    yield writeEvent('session:ended', {
      id: String(_id),
      userId,
      ...(before && { before: (before as Date).toISOString() }),
      expiresAt: (expiresAt as Date).toISOString(),
    })
}
