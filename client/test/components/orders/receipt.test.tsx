import { describe, expect, it } from '@jest/globals'
import { render, screen } from '@testing-library/react'
import type { Order, Payment } from '@ticketing/common/contract'
import { Receipt } from '#components/orders/receipt.tsx'

const order: Order = {
  id: '68f0c31c1f9b2e7d4a6c8e2b',
  status: 'complete',
  expiresAt: '2026-03-01T12:15:00Z',
  createdAt: '2026-03-01T12:00:00Z',
  version: 1,
  userId: 'u1',
  quantity: 1,
  units: [0],
  ticket: { id: '68f0c2a51f9b2e7d4a6c8e10', title: 'Big Thief', price: 28 },
}

const payment: Payment = {
  id: 'p1',
  orderId: order.id,
  status: 'succeeded',
  amount: 28,
  paidAt: '2026-03-01T12:05:00Z',
}

const terms = () => screen.getAllByRole('term').map(({ textContent }) => textContent)

describe('Receipt', () => {
  it('shows the amount, the date and the card first', () => {
    render(<Receipt order={order} payment={{ ...payment, card: { brand: 'visa', last4: '4242' } }} />)
    expect(terms().slice(0, 3)).toEqual(['Paid', 'Paid on', 'Paid by'])
    expect(screen.getByText('Visa ending in 4242')).toBeTruthy()
  })

  it('omits an unknown card, as in older payments', () => {
    render(<Receipt order={order} payment={payment} />)
    expect(terms()).toContain('Paid on')
    expect(terms()).not.toContain('Paid by')
  })

  it('names the seller, if they have a name', () => {
    const { rerender } = render(<Receipt order={order} seller={{ id: order.userId, name: 'Ada' }} />)
    expect(screen.getByText('Ada').closest('dd')?.textContent).toMatch(/^Ada · Member /)
    rerender(<Receipt order={order} seller={{ id: order.userId }} />)
    expect(screen.getByText('Seller').nextElementSibling?.textContent).toMatch(/^Member /)
  })

  it('is shown even while payments is down', () => {
    render(<Receipt order={order} />)
    expect(terms()).toEqual(['Paid', 'Ticket', 'Ticket number', 'Reserved', 'Order'])
  })
  it('shows the number of several tickets, and the price of each', () => {
    render(<Receipt order={{ ...order, quantity: 2, units: [0, 1] }} />)
    expect(screen.getByText('Number of tickets').nextElementSibling?.textContent).toBe('2 × $14.00')
  })
})
