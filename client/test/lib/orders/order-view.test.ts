import { describe, expect, it } from '@jest/globals'
import type { Order, OrderStatus, Payment, PaymentStatus } from '@ticketing/common/contract'
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
  quantity: 1,
  units: [0],
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
  it('is payable while there is time', () => {
    expect(view('created', [])).toEqual({ kind: 'payable', declined: undefined })
    expect(view('awaiting:payment', [])).toEqual({ kind: 'payable', declined: undefined })
  })

  it('includes the reason for the last decline', () => {
    const payments = [payment('declined', 'Expired card.'), payment('declined', 'No funds.')]
    expect(view('created', payments)).toEqual({ kind: 'payable', declined: 'No funds.' })
  })

  it.each(['pending', 'succeeded'] as const)('is confirming while a payment is %s', (status) => {
    expect(view('created', [payment(status)])).toEqual({ kind: 'confirming' })
    expect(view('created', [payment(status)], late)).toEqual({ kind: 'confirming' })
  })

  it('is unconfirmed during 3-D Secure, and confirming once the buyer returns from the bank', () => {
    expect(view('created', [payment('requires_action')])).toEqual({ kind: 'unconfirmed' })
    expect(view('created', [payment('requires_action')], intime, true)).toEqual({ kind: 'confirming' })
  })

  it('is ending when the time has run out, before the service reports it', () => {
    expect(view('created', [], late)).toEqual({ kind: 'ending' })
  })

  it('is paid', () => {
    expect(view('complete', [payment('succeeded')], late)).toEqual({ kind: 'paid' })
  })

  it('does not guess why an order was cancelled', () => {
    expect(view('cancelled', [])).toEqual({ kind: 'ended' })
    expect(view('cancelled', [], late)).toEqual({ kind: 'ended' })
  })

  it('shows the refund of a late payment, with its reason', () => {
    expect(view('cancelled', [payment('succeeded')], late)).toEqual({ kind: 'refunding' })
    expect(view('cancelled', [payment('refunded', 'Too late')], late)).toEqual({
      kind: 'refunded',
      amount: 28,
      reason: 'Too late',
    })
  })
})

describe('orderView of a cancelled order with a reason', () => {
  const ended = (reason: Order['reason'], payments: Payment[] = []) =>
    orderView({ ...order('cancelled'), reason }, payments, { now: late })

  it('follows the reason, not the time', () => {
    expect(ended('cancelled')).toEqual({ kind: 'cancelled' })
    expect(ended('expired')).toEqual({ kind: 'expired' })
    expect(ended('event-began')).toEqual({ kind: 'event-began' })
  })

  it('waits for the outcome of a payment of an expired order', () => {
    expect(ended('expired', [payment('succeeded')])).toEqual({ kind: 'confirming' })
    expect(ended('event-began', [payment('succeeded')])).toEqual({ kind: 'confirming' })
    expect(ended('expired', [payment('pending')])).toEqual({ kind: 'refunding' })
    expect(ended('expired', [payment('refunded', 'Too late')])).toEqual({
      kind: 'refunded',
      amount: 28,
      reason: 'Too late',
    })
  })

  it('shows that the ticket was sold to another buyer, and the refund once it is made', () => {
    expect(ended('sold', [payment('succeeded')])).toEqual({ kind: 'sold' })
    expect(ended('sold', [payment('refunded', 'Gone')])).toEqual({
      kind: 'sold',
      refund: { amount: 28, reason: 'Gone' },
    })
  })
})

describe('isUnsettled', () => {
  it('is true for a ticket sold to another buyer until the refund is made', () => {
    expect(isUnsettled({ kind: 'sold' })).toBe(true)
    expect(isUnsettled({ kind: 'sold', refund: { amount: 28 } })).toBe(false)
  })

  it.each(['confirming', 'unconfirmed', 'ending', 'refunding'] as const)(
    'is true while the order is %s',
    (kind) => {
      expect(isUnsettled({ kind })).toBe(true)
    },
  )

  it.each(['payable', 'paid', 'cancelled', 'expired'] as const)('is false once the order is %s', (kind) => {
    expect(isUnsettled({ kind })).toBe(false)
  })
})
