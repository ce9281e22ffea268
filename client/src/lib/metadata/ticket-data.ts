import { currencyDigits, type Ticket, type TicketEvent, type TicketStatus } from '@ticketing/common/contract'
import { offSaleAt } from '../tickets/off-sale.ts'

const availability: Record<TicketStatus, string> = {
  available: 'https://schema.org/InStock',
  reserved: 'https://schema.org/Reserved',
  sold: 'https://schema.org/SoldOut',
  withdrawn: 'https://schema.org/OutOfStock',
  ended: 'https://schema.org/OutOfStock',
}

interface TicketDataOptions {
  currency: string
  /** The origin of the shop. */
  origin: string
}

/** The URL of a ticket's image, which changes with each version, since caches keep the image. */
export const picturePath = ({ id, version }: Ticket): string =>
  `/tickets/${id}/opengraph-image?version=${version}`

const eventData = ({ startsAt, venue, city }: TicketEvent) => ({
  '@type': 'Event',
  startDate: startsAt,
  eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
  location: {
    '@type': 'Place',
    name: venue,
    address: { '@type': 'PostalAddress', addressLocality: city },
  },
})

/** A ticket as schema.org data: the event that it is for, or a product if its seller has not stated one. */
export function ticketData(ticket: Ticket, { currency, origin }: TicketDataOptions): object {
  const url = `${origin}/tickets/${ticket.id}`
  const endsAt = offSaleAt(ticket)
  return {
    '@context': 'https://schema.org',
    ...(ticket.event ? eventData(ticket.event) : { '@type': 'Product', sku: ticket.id }),
    name: ticket.title,
    url,
    image: origin + picturePath(ticket),
    offers: {
      '@type': 'Offer',
      url,
      price: ticket.price.toFixed(currencyDigits(currency)),
      priceCurrency: currency.toUpperCase(),
      availability: availability[ticket.status],
      inventoryLevel: { '@type': 'QuantitativeValue', value: ticket.available },
      ...(endsAt && { availabilityEnds: endsAt, validThrough: endsAt }),
    },
  }
}
