import {
  BadRequestError,
  defineRoute,
  NotFoundError,
  type OrderInput,
  orderInputSchema,
  orderSchema,
  pathId,
  RecentFinder,
  RequestValidationError,
  retryStale,
} from '@ticketing/common'
import type { Config } from '../config.ts'
import { countReservations, freeSlot } from '../models/buyer-limits.ts'
import { findOffer, type Offer } from '../models/offer.ts'
import type { Order, OrderModel } from '../models/order.ts'
import { toBody } from '../models/order-body.ts'
import { changedTerms } from '../models/terms.ts'
import type { TicketModel } from '../models/ticket.ts'
import { OVERTAKEN } from './errors.ts'

export interface CreateOrderOptions {
  orders: OrderModel
  tickets: TicketModel
  config: Pick<
    Config,
    'EXPIRATION_WINDOW_SECONDS' | 'MAX_LIVE_ORDERS' | 'MAX_RESERVATIONS_PER_HOUR' | 'CURRENCY'
  >
}

type Buy = OrderInput & { userId: string }

/** @throws ApiError that says why the buyer cannot reserve the ticket */
const refuseUnlessFree = (offer: Offer, buy: Buy, currency: string) => {
  const {
    userId: sellerId,
    holders: [holder],
  } = offer
  if (sellerId === buy.userId) throw new BadRequestError('You cannot buy your own ticket')
  if (holder)
    throw new BadRequestError(`Ticket is already ${holder.status === 'complete' ? 'sold' : 'reserved'}`)
  if (offer.state === 'withdrawn') throw new BadRequestError('The ticket was withdrawn by its seller')
  if (offer.event && Date.parse(offer.event.startsAt) <= Date.now())
    throw new BadRequestError('The event has begun')
  const changes = changedTerms(buy, offer, currency)
  if (changes.length > 0) throw new RequestValidationError(changes)
}

type Offers = RecentFinder<Offer>

const reserve = async ({ orders, config }: CreateOrderOptions, offers: Offers, buy: Buy): Promise<Order> => {
  const { userId } = buy
  const offer = await offers.find(pathId(buy.ticketId), userId)
  if (!offer) throw new NotFoundError()
  refuseUnlessFree(offer, buy, config.CURRENCY)
  const reservedBefore = countReservations(offer, config.MAX_RESERVATIONS_PER_HOUR)
  const slot = freeSlot(offer, config.MAX_LIVE_ORDERS)
  const { _id, title, price, event, place } = offer
  const now = Date.now()
  const windowEnd = now + config.EXPIRATION_WINDOW_SECONDS * 1000
  const order = new orders({
    userId,
    ticket: { id: _id.toString(), title, price, event, place },
    createdAt: new Date(now),
    expiresAt: new Date(event ? Math.min(windowEnd, Date.parse(event.startsAt)) : windowEnd),
    slot,
    reservedBefore,
  })
  order.place()
  await order.save()
  return order
}

export const createOrder = (options: CreateOrderOptions) => {
  const reservations = options.config.MAX_RESERVATIONS_PER_HOUR
  const offers = new RecentFinder(options.tickets, (ticketId, buyerId) =>
    findOffer(options, { ticketId, buyerId, reservations }),
  )
  return defineRoute({
    method: 'post',
    path: '/api/orders',
    summary: 'Reserve a ticket',
    description:
      'It is kept for the buyer until `expiresAt`, and goes back on sale unless it is paid by then.',
    caller: 'user',
    body: orderInputSchema,
    answers: { 201: { description: 'The order', body: orderSchema } },
    errors: {
      400: "The ticket is reserved, sold, withdrawn or one's own, its event has begun, or it is no longer what the buyer saw",
      404: 'There is no such ticket',
      409: OVERTAKEN,
      429: 'Too many unpaid orders, reservations of this ticket, or tickets that have only just been listed',
    },
    handle: async ({ user, body, reply }) => {
      const buy = { ...body, userId: user.id }
      // A unique index refuses the second of two; another try finds the reason, or another free slot.
      const order = await retryStale(() => reserve(options, offers, buy))
      reply(201, toBody(order))
    },
  })
}
