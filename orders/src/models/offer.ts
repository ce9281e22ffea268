import { type PipelineStage, Types } from 'mongoose'
import { live, type OrderFields, type OrderModel, unpaid } from './order.ts'
import type { Ticket, TicketModel } from './ticket.ts'

/** A ticket, with everything that decides whether a buyer may reserve it. */
export interface Offer
  extends Pick<Ticket, 'title' | 'price' | 'split' | 'userId' | 'event' | 'place' | 'saleEndsAt' | 'state'> {
  _id: Types.ObjectId
  quantity: number
  /** The orders that hold tickets of it. */
  holders: Pick<OrderFields, 'status' | 'units'>[]
  /** The buyer's unpaid orders. */
  unpaid: Pick<OrderFields, 'slot' | 'expiresAt'>[]
  /** The buyer's orders of this ticket, latest first. */
  reservations: Pick<OrderFields, 'reservedBefore' | 'createdAt'>[]
}

export interface OfferQuery {
  ticketId: string
  buyerId: string
  /** How many of the latest reservations are read. */
  reservations: number
}

/** Reads an offer with one command; every lookup in it uses an index. */
export const findOffer = async (
  { tickets, orders }: { tickets: TicketModel; orders: OrderModel },
  { ticketId, buyerId, reservations }: OfferQuery,
): Promise<Offer | null> => {
  const _id = new Types.ObjectId(ticketId)
  const ofTicket = { 'ticket.id': _id.toString() }
  const ofBuyer = { userId: buyerId }
  const look = (as: keyof Offer, ...pipeline: PipelineStage.Lookup['$lookup']['pipeline'] & object) => ({
    $lookup: { from: orders.collection.name, pipeline, as },
  })
  const [offer] = await tickets.aggregate<Offer>([
    { $match: { _id, version: { $gte: 0 } } },
    {
      $project: {
        title: 1,
        price: 1,
        quantity: { $ifNull: ['$quantity', 1] },
        split: 1,
        userId: 1,
        event: 1,
        place: 1,
        saleEndsAt: 1,
        state: 1,
      },
    },
    look('holders', { $match: { ...ofTicket, ...live } }, { $project: { status: 1, units: 1 } }),
    look('unpaid', { $match: { ...ofBuyer, ...unpaid } }, { $project: { slot: 1, expiresAt: 1 } }),
    look(
      'reservations',
      { $match: { ...ofBuyer, ...ofTicket } },
      { $sort: { reservedBefore: -1 } },
      { $limit: reservations },
      { $project: { reservedBefore: 1, createdAt: 1 } },
    ),
  ])
  return offer ?? null
}
