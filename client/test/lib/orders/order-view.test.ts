import { describe, expect, it } from '@jest/globals'
import type { EndReason, Order, OrderStatus, Payment, PaymentStatus } from '@ticketing/common/contract'
import { isUnsettled, orderView } from '#lib/orders/order-view.ts'

const expiresAt = '2026-03-01T12:15:00Z'
const intime = Date.parse('2026-03-01T12:00:00Z')
const late = Date.parse('2026-03-01T12:15:00Z')

const order = (status: OrderStatus): Order => ({
  id: 'o1',
  status,
  expiresAt,
  createdAt: '2026-03-01T12:00:00Z',
  version: 0,
  userId: 'u1',
  ticket: { id: 't1', title: 'Big Thief', price: 28 },
})

const payment = (status: PaymentStatus, reason?: string): Payment => ({
  id: 'p1',
  orderId: 'o1',
  status,
  amount: 28,
  reason,
})

const view = (status: OrderStatus, payments: Payment[], now = intime, isAuthenticated = false) =>
  orderView(order(status), payments, { now, isAuthenticated })

describe('orderView', () => {
  it('waits for a payment while there is time', () => {
    expect(view('created', [])).toEqual({ kind: 'payable', declined: undefined })
    expect(view('awaiting:payment', [])).toEqual({ kind: 'payable', declined: undefined })
  })

  it('tells why the last payment was declined', () => {
    const payments = [payment('declined', 'Expired card.'), payment('declined', 'No funds.')]
    expect(view('created', payments)).toEqual({ kind: 'payable', declined: 'No funds.' })
  })

  it.each(['pending', 'succeeded'] as const)('asks for patience while a payment is %s', (status) => {
    expect(view('created', [payment(status)])).toEqual({ kind: 'confirming' })
    expect(view('created', [payment(status)], late)).toEqual({ kind: 'confirming' })
  })

  it('waits for the bank, and no longer once the buyer comes back from it', () => {
    expect(view('created', [payment('requires_action')])).toEqual({ kind: 'unconfirmed' })
    expect(view('created', [payment('requires_action')], intime, true)).toEqual({ kind: 'confirming' })
  })

  it('ends when the time is over, before the service has said so', () => {
    expect(view('created', [], late)).toEqual({ kind: 'ending' })
  })

  it('is paid', () => {
    expect(view('complete', [payment('succeeded')], late)).toEqual({ kind: 'paid' })
  })

  it('does not guess why an order has ended', () => {
    expect(view('cancelled', [])).toEqual({ kind: 'ended' })
    expect(view('cancelled', [], late)).toEqual({ kind: 'ended' })
  })

  it('tells that money which came too late goes back, and why', () => {
    expect(view('cancelled', [payment('succeeded')], late)).toEqual({ kind: 'refunding' })
    expect(view('cancelled', [payment('refunded', 'Too late')], late)).toEqual({
      kind: 'refunded',
      amount: 28,
      reason: 'Too late',
    })
  })
})

describe('orderView of an order whose end has a reason', () => {
  const ended = (reason: EndReason, payments: Payment[] = []) =>
    orderView({ ...order('cancelled'), reason }, payments, { now: late })

  it('goes by the reason, not by the time', () => {
    expect(ended('cancelled')).toEqual({ kind: 'cancelled' })
    expect(ended('expired')).toEqual({ kind: 'expired' })
  })

  it('waits for what becomes of a payment of an order that has expired', () => {
    expect(ended('expired', [payment('succeeded')])).toEqual({ kind: 'confirming' })
    expect(ended('expired', [payment('pending')])).toEqual({ kind: 'refunding' })
    expect(ended('expired', [payment('refunded', 'Too late')])).toEqual({
      kind: 'refunded',
      amount: 28,
      reason: 'Too late',
    })
  })

  it('tells that the ticket is gone, and when the money has gone back', () => {
    expect(ended('sold', [payment('succeeded')])).toEqual({ kind: 'sold' })
    expect(ended('sold', [payment('refunded', 'Gone')])).toEqual({
      kind: 'sold',
      refund: { amount: 28, reason: 'Gone' },
    })
  })
})

describe('isUnsettled', () => {
  it('is true for a ticket that is gone until the money has gone back', () => {
    expect(isUnsettled({ kind: 'sold' })).toBe(true)
    expect(isUnsettled({ kind: 'sold', refund: { amount: 28 } })).toBe(false)
  })

  it.each(['confirming', 'unconfirmed', 'ending', 'refunding'] as const)('is true while it is %s', (kind) => {
    expect(isUnsettled({ kind })).toBe(true)
  })

  it.each(['payable', 'paid', 'cancelled', 'expired'] as const)('is false once it is %s', (kind) => {
    expect(isUnsettled({ kind })).toBe(false)
  })
})
