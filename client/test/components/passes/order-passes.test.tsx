import { describe, expect, it } from '@jest/globals'
import { render, screen } from '@testing-library/react'
import type { Order, Pass } from '@ticketing/common/contract'
import { OrderPasses } from '#components/passes/order-passes.tsx'

const order: Order = {
  id: '68f0c31c1f9b2e7d4a6c8e2b',
  status: 'complete',
  expiresAt: '2026-03-01T12:15:00Z',
  createdAt: '2026-03-01T12:00:00Z',
  version: 1,
  userId: 'u1',
  quantity: 2,
  units: [0, 1],
  ticket: { id: '68f0c2a51f9b2e7d4a6c8e10', title: 'Big Thief', price: 56 },
}
const pass = (unit: number, more: Partial<Pass> = {}): Pass => ({
  serial: `7K3QF0ZV9${unit}`,
  order: order.id,
  unit,
  token: `token of ${unit}`,
  ...more,
})

describe('OrderPasses', () => {
  it('shows a code for each ticket, named for those who do not see it', () => {
    render(<OrderPasses order={order} passes={[pass(0), pass(1)]} />)
    expect(screen.getAllByRole('img').map((image) => image.getAttribute('aria-label'))).toEqual([
      'QR code of the pass: Ticket 1 of 2, code 7K3QF-0ZV90',
      'QR code of the pass: Ticket 2 of 2, code 7K3QF-0ZV91',
    ])
    expect(screen.getByRole('link').getAttribute('href')).toBe(`/orders/${order.id}/passes`)
  })

  it('says that a pass is used, or not valid any more', () => {
    const at = '2026-06-01T18:00:00Z'
    const revoked = pass(1, { token: undefined, revokedAt: at, reason: 'cancelled' })
    render(<OrderPasses order={order} passes={[pass(0, { admittedAt: at }), revoked]} />)
    expect(screen.getByText('Used')).toBeTruthy()
    expect(screen.getByText('Not valid any more')).toBeTruthy()
    expect(screen.getAllByRole('img')).toHaveLength(1)
  })

  it('says that they are on the way, or cannot be shown', () => {
    const { rerender } = render(<OrderPasses order={order} passes={[]} />)
    expect(screen.getByText('Your passes are on the way')).toBeTruthy()
    rerender(<OrderPasses order={{ ...order, quantity: 1 }} />)
    expect(screen.getByText('Your pass cannot be shown right now')).toBeTruthy()
    expect(screen.queryByRole('link')).toBeNull()
  })
})
