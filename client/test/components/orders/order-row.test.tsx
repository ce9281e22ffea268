import { describe, expect, it } from '@jest/globals'
import type { Order } from '@ticketing/common/contract'
import { OrderRow } from '#components/orders/order-row.tsx'
import type { OrderView } from '#lib/orders/order-view.ts'
import { renderWithRouter } from '../../support/router.tsx'

const now = Date.parse('2026-03-01T12:30:00Z')

const order: Order = {
  id: 'o1',
  status: 'cancelled',
  expiresAt: '2026-03-01T12:15:00Z',
  createdAt: '2026-03-01T12:00:00Z',
  version: 1,
  userId: 'u1',
  quantity: 1,
  units: [0],
  ticket: { id: 't1', title: 'Big Thief', price: 28 },
}

describe('OrderRow', () => {
  it.each<[OrderView, string]>([
    [{ kind: 'cancelled' }, 'Cancelled'],
    [{ kind: 'expired' }, 'Not paid in time'],
    [{ kind: 'event-began' }, 'Not paid in time'],
    [{ kind: 'ended' }, 'Ended'],
    [{ kind: 'refunding' }, 'Refund on its way'],
    [{ kind: 'refunded', amount: 28 }, 'Refunded $28.00'],
    [{ kind: 'sold' }, 'Refund on its way'],
    [{ kind: 'sold', refund: { amount: 28 } }, 'Refunded $28.00'],
  ])('shows how an order ended: %j', (view, words) => {
    const { container } = renderWithRouter(<OrderRow order={order} view={view} now={now} />)
    expect(container.textContent).toContain(words)
  })
  it('shows how many tickets it has, if several', () => {
    const show = (quantity: number) =>
      renderWithRouter(<OrderRow order={{ ...order, quantity }} view={{ kind: 'cancelled' }} now={now} />)
        .container.textContent
    expect(show(1)).not.toContain('tickets')
    expect(show(2)).toContain('2 tickets · $28.00 · ')
  })
})
