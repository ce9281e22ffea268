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

/** The address of a ticket's picture: another one after each change, since caches keep the picture. */
export const picturePath = ({ id, version }: Ticket): string =>
  `/tickets/${id}/opengraph-image?version=${version}`

/** A ticket in the words of schema.org. A product, no event: of that, the shop knows neither the day nor the place. */
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
