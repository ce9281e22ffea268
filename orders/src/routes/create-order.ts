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
  totalPrice,
} from '@ticketing/common'
import type { Config } from '../config.ts'
import { countReservations, freeSlot } from '../models/buyer-limits.ts'
import { findOffer, type Offer } from '../models/offer.ts'
import type { Order, OrderModel } from '../models/order.ts'
import { toBody } from '../models/order-body.ts'
import { changedTerms } from '../models/terms.ts'
import type { TicketModel } from '../models/ticket.ts'
import { freeUnits, pickUnits } from '../models/units.ts'
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

const isOver = (time: string | undefined) => time !== undefined && Date.parse(time) <= Date.now()

/** @throws ApiError that says why the buyer cannot reserve so many tickets of the listing */
const refuseUnlessOffered = (offer: Offer, free: number, buy: Buy, currency: string) => {
  const { userId: sellerId, holders, quantity, split, state, event, saleEndsAt } = offer
  if (sellerId === buy.userId) throw new BadRequestError('You cannot buy your own ticket')
  if (free === 0) {
    const isSold = holders.every(({ status }) => status === 'complete')
    throw new BadRequestError(`Ticket is already ${isSold ? 'sold' : 'reserved'}`)
  }
  if (state === 'withdrawn') throw new BadRequestError('The ticket was withdrawn by its seller')
  if (isOver(event?.startsAt)) throw new BadRequestError('The event has begun')
  if (isOver(saleEndsAt)) throw new BadRequestError('The sale has ended')
  const changes = changedTerms(buy, offer, currency)
  if (changes.length > 0) throw new RequestValidationError(changes)
  const refuseQuantity = (message: string) => {
    throw new RequestValidationError([{ field: 'quantity', message }])
  }
  if (split === 'none' && buy.quantity !== quantity)
    refuseQuantity(`These ${quantity} tickets are sold together only`)
  if (buy.quantity > free) refuseQuantity(`Only ${free === 1 ? '1 ticket is' : `${free} tickets are`} left`)
}

/** The end of a reservation that begins at `now`, in ms since 1970: no later than that of the sale. */
const endOf = ({ event, saleEndsAt }: Offer, now: number, windowSeconds: number): Date => {
  const ends = [event?.startsAt, saleEndsAt].filter((end) => end !== undefined)
  return new Date(Math.min(now + windowSeconds * 1000, ...ends.map((end) => Date.parse(end))))
}

type Offers = RecentFinder<Offer>

const reserve = async ({ orders, config }: CreateOrderOptions, offers: Offers, buy: Buy): Promise<Order> => {
  const { userId, quantity } = buy
  const offer = await offers.find(pathId(buy.ticketId), userId)
  if (!offer) throw new NotFoundError()
  const free = freeUnits(offer.quantity, offer.holders)
  refuseUnlessOffered(offer, free.length, buy, config.CURRENCY)
  const reservedBefore = countReservations(offer, config.MAX_RESERVATIONS_PER_HOUR)
  const slot = freeSlot(offer, config.MAX_LIVE_ORDERS)
  const { _id, title, price, event, place } = offer
  const now = Date.now()
  const order = new orders({
    userId,
    units: pickUnits(free, quantity),
    ticket: { id: _id.toString(), title, price: totalPrice(price, quantity), event, place },
    createdAt: new Date(now),
    expiresAt: endOf(offer, now, config.EXPIRATION_WINDOW_SECONDS),
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
    summary: 'Reserve tickets of a listing',
    description:
      'They are kept for the buyer until `expiresAt`, and go back on sale unless they are paid by then.',
    caller: 'user',
    body: orderInputSchema,
    answers: { 201: { description: 'The order', body: orderSchema } },
    errors: {
      400: "The listing is reserved, sold, withdrawn or one's own, has too few tickets left, its event has begun, or it is no longer what the buyer saw",
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
