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

/** A ticket in the words of schema.org. A product, no event: of that, the shop knows neither the day nor the place. */
export function ticketData(ticket: Ticket, { currency, origin }: TicketDataOptions): object {
  const url = `${origin}/tickets/${ticket.id}`
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name: ticket.title,
    sku: ticket.id,
    url,
    image: `${url}/opengraph-image?version=${ticket.version}`,
    offers: {
      '@type': 'Offer',
      url,
      price: ticket.price.toFixed(currencyDigits(currency)),
      priceCurrency: currency.toUpperCase(),
      availability: availability[ticket.status],
    },
  }
}
