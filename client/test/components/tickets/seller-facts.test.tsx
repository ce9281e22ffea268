import { describe, expect, it } from '@jest/globals'
import { render } from '@testing-library/react'
import { SellerFacts } from '#components/tickets/seller-facts.tsx'

const id = '68f0c1e91f9b2e7d4a6c8df4'
const memberSince = '2026-03-31T23:30:00.000Z'

describe('SellerFacts', () => {
  it.each([
    [{ name: 'Ada', memberSince, sold: 12 }, 'Sold by Ada · member since March 2026 · 12 tickets sold'],
    [{ name: 'Ada', memberSince, sold: 1 }, 'Sold by Ada · member since March 2026 · 1 ticket sold'],
    [{ name: 'Ada', memberSince, sold: 0 }, 'Sold by Ada · member since March 2026'],
    [{ memberSince, sold: 2 }, 'Sold by a member since March 2026 · 2 tickets sold'],
    [{ sold: 0 }, 'Sold by a member'],
  ])('of %j says: %s', (seller, text) => {
    const { container } = render(<SellerFacts seller={{ id, ...seller }} />)
    expect(container.textContent).toBe(text)
  })
})
