import { currencyDigits, type Ticket, type TicketStatus } from '@ticketing/common/contract'

const availability: Record<TicketStatus, string> = {
  available: 'https://schema.org/InStock',
  reserved: 'https://schema.org/Reserved',
  sold: 'https://schema.org/SoldOut',
}

interface TicketDataOptions {
  currency: string
  /** The origin of the shop. */
  origin: string
}

/** The URL of a ticket's image, which changes with each version, since caches keep the image. */
export const picturePath = ({ id, version }: Ticket): string =>
  `/tickets/${id}/opengraph-image?version=${version}`

/** A ticket as schema.org data. A product, not an event: the shop knows neither the date nor the venue. */
export function ticketData(ticket: Ticket, { currency, origin }: TicketDataOptions): object {
  const url = `${origin}/tickets/${ticket.id}`
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: ticket.title,
    sku: ticket.id,
    url,
    image: origin + picturePath(ticket),
    offers: {
      '@type': 'Offer',
      url,
      price: ticket.price.toFixed(currencyDigits(currency)),
      priceCurrency: currency.toUpperCase(),
      availability: availability[ticket.status],
    },
  }
}
