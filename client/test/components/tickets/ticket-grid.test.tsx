import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { act, screen, within } from '@testing-library/react'
import type { Ticket } from '@ticketing/common/contract'
import { TicketGrid } from '#components/tickets/ticket-grid.tsx'
import { type ListedTicket, listed } from '#lib/tickets/listed-ticket.ts'
import { aTicket } from '../../support/a-ticket.ts'
import { FakeSource } from '../../support/fake-source.ts'
import { renderWithRouter } from '../../support/router.tsx'

const now = Date.parse('2026-03-01T12:00:00Z')

const ticket = (id: string, more: Partial<Ticket> = {}): ListedTicket =>
  listed(
    aTicket({ id, title: `Ticket ${id}`, price: 10, ...more }),
    { currency: 'usd', timeZone: 'Europe/London' },
    now,
  )

const send = (changed: Ticket) => act(() => FakeSource.last.send('ticket', JSON.stringify(changed)))

const card = (title: string) => {
  const found = screen.getByRole('link', { name: title }).closest('article')
  if (!found) throw new Error(`No card of ${title}`)
  return within(found)
}

beforeEach(() => {
  FakeSource.all = []
  Object.assign(globalThis, { EventSource: FakeSource })
})

afterEach(() => {
  Reflect.deleteProperty(globalThis, 'EventSource')
})

describe('TicketGrid', () => {
  it('subscribes to exactly the tickets that it shows', () => {
    renderWithRouter(<TicketGrid tickets={[ticket('a'), ticket('b')]} />)
    expect(FakeSource.last.url).toBe('/api/tickets/events?ids=a,b')
  })

  it('updates a ticket in place when it is reserved, released and repriced', () => {
    renderWithRouter(<TicketGrid tickets={[ticket('a'), ticket('b')]} />)
    send(ticket('b', { version: 2, status: 'reserved' }))
    expect(card('Ticket b').getByText('Reserved')).toBeTruthy()
    expect(card('Ticket a').queryByText('Reserved')).toBeNull()

    send(ticket('b', { version: 3 }))
    expect(card('Ticket b').queryByText('Reserved')).toBeNull()

    send(ticket('b', { version: 4, price: 12.5 }))
    expect(card('Ticket b').getByText('$12.50')).toBeTruthy()
  })

  it('counts what is left of several tickets', () => {
    renderWithRouter(<TicketGrid tickets={[ticket('a', { quantity: 4, available: 4 })]} />)
    expect(card('Ticket a').getByText('4 tickets')).toBeTruthy()
    expect(card('Ticket a').getByText('each')).toBeTruthy()
    send(ticket('a', { quantity: 4, available: 1, version: 2 }))
    expect(card('Ticket a').getByText('1 of 4 left')).toBeTruthy()
  })

  it('shows when a sale ends, in the time zone of the shop', () => {
    renderWithRouter(<TicketGrid tickets={[ticket('a', { saleEndsAt: '2030-06-01T11:00:00Z' })]} />)
    expect(card('Ticket a').getByText('1 Jun 2030, 12:00 BST')).toBeTruthy()
  })

  it('ignores an older state that arrives late', () => {
    renderWithRouter(<TicketGrid tickets={[ticket('a', { version: 5 })]} />)
    send(ticket('a', { version: 4, status: 'sold' }))
    expect(screen.queryByText('Sold')).toBeNull()
  })

  it('marks the viewer’s own tickets', () => {
    renderWithRouter(<TicketGrid tickets={[ticket('a'), ticket('b', { userId: 'me' })]} viewerId="me" />)
    expect(card('Ticket a').getByText(/^Listed/)).toBeTruthy()
    expect(card('Ticket b').getByText(/^Yours/)).toBeTruthy()
  })

  it('closes the stream when it is unmounted', () => {
    const { unmount } = renderWithRouter(<TicketGrid tickets={[ticket('a')]} />)
    unmount()
    expect(FakeSource.last.readyState).toBe(2)
  })
})
