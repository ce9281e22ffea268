import { describe, expect, it } from '@jest/globals'
import type { Ticket } from '@ticketing/common/contract'
import { ticketData } from '#lib/metadata/ticket-data.ts'

const ticket: Ticket = {
  id: '65f1a0c2e4b0a1b2c3d4e5f6',
  title: 'Hamlet',
  price: 4500,
  quantity: 1,
  available: 1,
  sold: 0,
  split: 'any',
  userId: 'seller',
  version: 3,
  status: 'available',
  createdAt: '2026-01-01T00:00:00.000Z',
}
const url = 'https://tickets.example.com/tickets/65f1a0c2e4b0a1b2c3d4e5f6'
const options = { currency: 'usd', origin: 'https://tickets.example.com' }

describe('ticketData', () => {
  it('is a Product with an Offer', () => {
    expect(ticketData(ticket, options)).toEqual({
      '@context': 'https://schema.org',
      '@type': 'Product',
      name: 'Hamlet',
      sku: ticket.id,
      url,
      image: `${url}/opengraph-image?version=3`,
      offers: {
        '@type': 'Offer',
        url,
        price: '4500.00',
        priceCurrency: 'USD',
        availability: 'https://schema.org/InStock',
        inventoryLevel: { '@type': 'QuantitativeValue', value: 1 },
      },
    })
  })

  it('formats the price with the decimals of its currency', () => {
    const offers = { price: '4500', priceCurrency: 'JPY' }
    expect(ticketData(ticket, { ...options, currency: 'jpy' })).toMatchObject({ offers })
  })

  it('ends with its sale, or with the start of its event if that is earlier', () => {
    const end = (time: string) => ({ offers: { availabilityEnds: time, validThrough: time } })
    const startsAt = '2030-06-01T18:30:00.000Z'
    const saleEndsAt = '2030-06-01T12:00:00.000Z'
    const event = { startsAt, timeZone: 'UTC', venue: 'Globe', city: 'London', category: 'theatre' as const }
    expect(ticketData({ ...ticket, event }, options)).toMatchObject(end(startsAt))
    expect(ticketData({ ...ticket, saleEndsAt }, options)).toMatchObject(end(saleEndsAt))
    expect(ticketData({ ...ticket, event, saleEndsAt }, options)).toMatchObject(end(saleEndsAt))
    const late = { ...event, startsAt: '2030-05-01T18:30:00.000Z' }
    expect(ticketData({ ...ticket, event: late, saleEndsAt }, options)).toMatchObject(end(late.startsAt))
  })

  it.each([
    ['reserved', 'Reserved'],
    ['sold', 'SoldOut'],
  ] as const)('has the availability of a ticket that is %s', (status, availability) => {
    const offers = { availability: `https://schema.org/${availability}` }
    expect(ticketData({ ...ticket, status }, options)).toMatchObject({ offers })
  })
})
