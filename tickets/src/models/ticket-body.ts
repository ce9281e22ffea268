import type { Ticket as TicketBody } from '@ticketing/common'
import type { Types } from 'mongoose'
import { shownEvent, shownPlace } from './copied.ts'
import { availableOf, heldBy } from './holders.ts'
import type { TicketFields } from './ticket.ts'

/** The projection to the fields of a body. */
export const shown = {
  title: 1,
  price: 1,
  userId: 1,
  version: 1,
  status: 1,
  createdAt: 1,
  quantity: 1,
  split: 1,
  holders: 1,
  sold: 1,
  saleEndsAt: 1,
  event: 1,
  place: 1,
  note: 1,
  localStart: 1,
} as const

export type ShownTicket = Pick<TicketFields, keyof typeof shown> & { _id: Types.ObjectId }

/** A ticket as everybody sees it. */
export const toBody = (ticket: ShownTicket): TicketBody => {
  const {
    _id,
    title,
    price,
    quantity,
    sold,
    split,
    userId,
    version,
    status,
    createdAt,
    event,
    place,
    note,
    saleEndsAt,
  } = ticket
  const orderId = heldBy(ticket)
  return {
    id: _id.toString(),
    title,
    price,
    quantity,
    available: availableOf(ticket),
    sold,
    split,
    userId,
    version,
    status,
    createdAt: createdAt.toISOString(),
    ...(event && { event: shownEvent(event) }),
    ...(place && { place: shownPlace(place) }),
    ...(note && { note }),
    ...(saleEndsAt && { saleEndsAt: saleEndsAt.toISOString() }),
    ...(orderId && { orderId }),
  }
}
