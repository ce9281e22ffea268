import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@jest/globals'
import type { Order } from '@ticketing/common/contract'
import { type KnownMarket, KnownOrder, type KnownTicket } from './market.ts'

/** Something that somebody does. Numbers choose among what there is. */
export type Action =
  | { kind: 'edit'; ticket: number; price: number }
  | { kind: 'reserve'; ticket: number; buyer: number; quantity: number }
  | { kind: 'cancel'; order: number }
  | { kind: 'meddle'; order: number }
  | { kind: 'pay'; order: number; token: string }
  /** Pays so many milliseconds after the time is over, or before. */
  | { kind: 'pay late'; order: number; token: string; ms: number }
  | { kind: 'look'; order: number }
  | { kind: 'pause'; ms: number }

const pick = <T>(list: T[], number: number): T | undefined => list[number % list.length]

const edit = async (ticket: KnownTicket, price: number) => {
  ticket.prices.add(price)
  const body = { title: 'Hamlet', price }
  const { status } = await ticket.seller.ask('PUT', `/api/tickets/${ticket.id}`, body)
  // Tickets consumes orders' events a moment later, so it may still allow an edit of a reserved ticket.
  expect(ticket.wanted ? [200, 400, 409] : [200, 409]).toContain(status)
}

const countTickets = (orders: KnownOrder[]): number => orders.reduce((sum, { quantity }) => sum + quantity, 0)

const reserve = async (
  market: KnownMarket,
  ticket: KnownTicket,
  { buyer: number, quantity }: { buyer: number; quantity: number },
) => {
  const buyer = pick(market.buyers, number)
  if (!buyer) return
  /** Whether others may hold too many. */
  const taken = () => {
    const held = market.ordersOf(ticket).filter((order) => order.mayBe('created', 'complete'))
    return countTickets(held) + ticket.reserving > ticket.quantity
  }
  ticket.wanted = true
  ticket.reserving += quantity
  const before = taken()
  const body = { ticketId: ticket.id, quantity }
  const { status, body: order } = await buyer.ask<Order>('POST', '/api/orders', body)
  const contested = before || taken()
  ticket.reserving -= quantity
  if (status !== 201) {
    expect({ status, contested }).toEqual({ status: 400, contested: true })
    return
  }
  expect([...ticket.prices].map((price) => price * quantity)).toContain(order.ticket.price)
  expect(order.units).toHaveLength(quantity)
  const others = market.ordersOf(ticket)
  const held = countTickets(others.filter((other) => !other.mayBe('cancelled')))
  expect(held + quantity).toBeLessThanOrEqual(ticket.quantity)
  for (const other of others)
    if (other.mayBe('cancelled') && held + quantity + other.quantity > ticket.quantity)
      other.hasEnded('cancelled')
  market.orders.push(new KnownOrder(order, ticket, buyer))
}

const cancel = async (order: KnownOrder) => {
  order.mayBecome('cancelled')
  const { status } = await order.buyer.ask('DELETE', `/api/orders/${order.id}`)
  expect([204, 400]).toContain(status)
  const end = status === 204 ? 'cancelled' : 'complete'
  expect(order.mayBe(end)).toBe(true)
  order.hasEnded(end)
}

const meddle = async ({ buyers }: KnownMarket, { id, buyer }: KnownOrder) => {
  const other = buyers.find((person) => person !== buyer)
  expect((await other?.ask('GET', `/api/orders/${id}`))?.status).toBe(401)
  expect((await other?.ask('DELETE', `/api/orders/${id}`))?.status).toBe(401)
  expect((await other?.pay(id))?.status).toBe(401)
}

const pay = async (order: KnownOrder, token: string) => {
  const declined = token.includes('Declined')
  const contested = () => order.mayBe('cancelled') || order.paidBy || order.paying > 1
  order.paying += 1
  if (!declined) order.mayBecome('complete')
  const before = contested()
  const { status, body } = await order.buyer.pay(order.id, token)
  const refusable = Boolean(before || contested())
  order.paying -= 1
  if (status === 201) {
    // A repeated success has to be for the same card and the same payment.
    order.paidBy ??= { token, id: body.id }
    expect({ token, id: body.id }).toEqual(order.paidBy)
  }
  if (status === 400) expect({ status, refusable }).toEqual({ status, refusable: true })
  else expect(status).toBe(declined ? 402 : 201)
}

const look = async (order: KnownOrder) => {
  const wasCreated = order.mayBe('created')
  const { status } = await order.buyer.order(order.id)
  expect({ status, possible: order.mayBe(status) || (wasCreated && status === 'created') }).toEqual({
    status,
    possible: true,
  })
  if (status === 'complete' || status === 'cancelled') order.hasEnded(status)
}

/** Does it, and checks that the answer is one of those that are allowed by what is known. */
export const perform = async (action: Action, market: KnownMarket): Promise<void> => {
  if (action.kind === 'pause') return sleep(action.ms)
  if ('ticket' in action) {
    const ticket = pick(market.tickets, action.ticket)
    if (!ticket) return
    return action.kind === 'edit' ? edit(ticket, action.price) : reserve(market, ticket, action)
  }
  const order = pick(market.orders, action.order)
  if (!order) return
  switch (action.kind) {
    case 'cancel':
      return cancel(order)
    case 'meddle':
      return meddle(market, order)
    case 'pay':
      return pay(order, action.token)
    case 'pay late':
      await sleep(Math.max(0, order.left + action.ms))
      return pay(order, action.token)
    case 'look':
      return look(order)
  }
}
