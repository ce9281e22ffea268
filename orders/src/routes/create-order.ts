import {
  BadRequestError,
  formatMoney,
  NotFoundError,
  type OrderInput,
  orderInputSchema,
  pathId,
  RecentFinder,
  requireAuth,
  retryStale,
  signedIn,
  validate,
} from '@ticketing/common'
import { Router } from 'express'
import type { Config } from '../config.ts'
import { countReservations, freeSlot } from '../models/buyer-limits.ts'
import { live, type Order, type OrderModel } from '../models/order.ts'
import { toBody } from '../models/order-body.ts'
import type { Ticket, TicketModel } from '../models/ticket.ts'

export interface CreateOrderOptions {
  orders: OrderModel
  tickets: TicketModel
  config: Pick<
    Config,
    'EXPIRATION_WINDOW_SECONDS' | 'MAX_LIVE_ORDERS' | 'MAX_RESERVATIONS_PER_HOUR' | 'CURRENCY'
  >
}

type Parts = CreateOrderOptions & { recent: RecentFinder<Ticket> }

type Buy = OrderInput & { userId: string }

const findBuyable = async (options: Parts, { ticketId, price, userId }: Buy): Promise<Ticket> => {
  const id = pathId(ticketId)
  const ticket = await options.recent.find(id, userId)
  if (!ticket) throw new NotFoundError()
  if (ticket.userId === userId) throw new BadRequestError('You cannot buy your own ticket')
  const holder = await options.orders.findOne({ 'ticket.id': ticket.id, ...live }, { status: 1 })
  if (holder)
    throw new BadRequestError(`Ticket is already ${holder.status === 'complete' ? 'sold' : 'reserved'}`)
  if (price !== undefined && price !== ticket.price) {
    const [seen, now] = [price, ticket.price].map((amount) => formatMoney(amount, options.config.CURRENCY))
    throw new BadRequestError(`The price has changed from ${seen} to ${now}`, 'price')
  }
  return ticket
}

const reserve = async (options: Parts, buy: Buy): Promise<Order> => {
  const { orders, config } = options
  const { userId } = buy
  const { id, title, price } = await findBuyable(options, buy)
  const [reservedBefore, slot] = await Promise.all([
    countReservations(orders, { userId, ticketId: id, max: config.MAX_RESERVATIONS_PER_HOUR }),
    freeSlot(orders, userId, config.MAX_LIVE_ORDERS),
  ])
  const now = Date.now()
  const order = new orders({
    userId,
    ticket: { id, title, price },
    createdAt: new Date(now),
    expiresAt: new Date(now + config.EXPIRATION_WINDOW_SECONDS * 1000),
    slot,
    reservedBefore,
  })
  order.place()
  await order.save()
  return order
}

/** `POST /api/orders`: reserves a ticket for as long as the buyer has to pay. */
export const createOrder = (options: CreateOrderOptions) => {
  const { tickets } = options
  const recent = new RecentFinder(tickets, (id) => tickets.findById(id).exec())
  return Router().post('/api/orders', requireAuth, async (req, res) => {
    const buy = { ...validate(orderInputSchema, req.body), userId: signedIn(req).id }
    // A unique index refuses who comes second; looking again tells why, or finds another free slot.
    const order = await retryStale(() => reserve({ ...options, recent }, buy))
    res.status(201).json(toBody(order))
  })
}
