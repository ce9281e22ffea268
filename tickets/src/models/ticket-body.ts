import type { Ticket as TicketBody } from '@ticketing/common'
import type { Types } from 'mongoose'
import { shownEvent, shownPlace } from './copied.ts'
import { heldBy, type TicketFields } from './ticket.ts'

/** The projection to the fields of a body. */
export const shown = {
  title: 1,
  price: 1,
  userId: 1,
  version: 1,
  status: 1,
  createdAt: 1,
  liveOrders: 1,
  soldTo: 1,
  event: 1,
  place: 1,
  note: 1,
  localStart: 1,
} as const

export type ShownTicket = Pick<TicketFields, keyof typeof shown> & { _id: Types.ObjectId }

/** A ticket as everybody sees it. */
export const toBody = (ticket: ShownTicket): TicketBody => {
  const { _id, title, price, userId, version, status, createdAt, event, place, note } = ticket
  const orderId = heldBy(ticket)
  return {
    id: _id.toString(),
    title,
    price,
    userId,
    version,
    status,
    createdAt: createdAt.toISOString(),
    ...(event && { event: shownEvent(event) }),
    ...(place && { place: shownPlace(place) }),
    ...(note && { note }),
    ...(orderId && { orderId }),
  }
}
