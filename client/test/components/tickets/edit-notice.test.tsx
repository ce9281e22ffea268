import { describe, expect, it } from '@jest/globals'
import { render } from '@testing-library/react'
import type { Ticket } from '@ticketing/common/contract'
import { EditNotice } from '#components/tickets/edit-notice.tsx'
import { aTicket } from '../../support/a-ticket.ts'

const four = aTicket({ quantity: 4, available: 4 })
const text = (facts: Partial<Ticket>) =>
  render(<EditNotice ticket={{ ...four, ...facts }} />).container.textContent

describe('EditNotice', () => {
  it('says nothing while all can be changed', () => {
    expect(text({})).toBe('')
  })

  it('says what can still be changed once some are sold', () => {
    expect(text({ available: 3, sold: 1 })).toContain('Only the price, the note and the end of the sale')
  })

  it('says that nothing can be changed while some are reserved', () => {
    expect(text({ available: 2, sold: 1 })).toContain('Somebody has just reserved some of them')
  })

  it('tells the end of the sale from the start of the event', () => {
    const event = {
      startsAt: '2026-03-02T11:00:00Z',
      timeZone: 'UTC',
      venue: 'Globe',
      city: 'London',
      category: 'theatre' as const,
    }
    const saleEndsAt = '2026-03-01T12:00:00Z'
    expect(text({ status: 'ended', saleEndsAt, event })).toContain('Its sale has ended')
    expect(text({ status: 'ended', event })).toContain('say when that one starts')
    expect(text({ status: 'ended', event, available: 1, sold: 3 })).toContain('can no longer be sold')
  })
})
