import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from '@jest/globals'
import type { Order } from '@ticketing/common/contract'
import { type KnownMarket, KnownOrder, type KnownTicket } from './market.ts'

/** Something that somebody does. Numbers choose among what there is. */
export type Action =
  | { kind: 'edit'; ticket: number; price: number }
  | { kind: 'reserve'; ticket: number; buyer: number }
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

const reserve = async (market: KnownMarket, ticket: KnownTicket, number: number) => {
  const buyer = pick(market.buyers, number)
  if (!buyer) return
  const taken = () => market.ordersOf(ticket).some((order) => order.mayBe('created', 'complete'))
  ticket.wanted = true
  ticket.reserving += 1
  const before = taken() || ticket.reserving > 1
  const { status, body } = await buyer.ask<Order>('POST', '/api/orders', { ticketId: ticket.id })
  const contested = before || taken() || ticket.reserving > 1
  ticket.reserving -= 1
  if (status !== 201) {
    expect({ status, contested }).toEqual({ status: 400, contested: true })
    return
  }
  expect([...ticket.prices]).toContain(body.ticket.price)
  for (const other of market.ordersOf(ticket)) {
    expect(other.mayBe('cancelled')).toBe(true)
    other.hasEnded('cancelled')
  }
  market.orders.push(new KnownOrder(body, ticket, buyer))
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
    return action.kind === 'edit' ? edit(ticket, action.price) : reserve(market, ticket, action.buyer)
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
