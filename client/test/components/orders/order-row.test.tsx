import { describe, expect, it } from '@jest/globals'
import type { EndReason, Order } from '@ticketing/common/contract'
import { OrderRow } from '#components/orders/order-row.tsx'
import { renderWithRouter } from '../../support/router.tsx'

const now = Date.parse('2026-03-01T12:30:00Z')

const ended = (reason: EndReason): Order => ({
  id: 'o1',
  status: 'cancelled',
  reason,
  expiresAt: '2026-03-01T12:15:00Z',
  createdAt: '2026-03-01T12:00:00Z',
  version: 1,
  userId: 'u1',
  ticket: { id: 't1', title: 'Big Thief', price: 28 },
})

describe('OrderRow', () => {
  it.each([
    ['cancelled', 'Cancelled'],
    ['expired', 'Not paid in time'],
    ['sold', 'The ticket was gone'],
  ] as const)('says how an order ended: %s', (reason, words) => {
    const { container } = renderWithRouter(<OrderRow order={ended(reason)} now={now} />)
    expect(container.textContent).toContain(words)
  })
})
