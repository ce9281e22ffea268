import type { Ticket } from '@ticketing/common/contract'

/** What has ended, or will end, a listing by itself: the end of its sale, or the start of its event if that is earlier. */
export function endsBy({ event, saleEndsAt }: Pick<Ticket, 'event' | 'saleEndsAt'>): 'sale' | 'event' {
  if (!saleEndsAt) return 'event'
  return event && Date.parse(event.startsAt) <= Date.parse(saleEndsAt) ? 'event' : 'sale'
}

/** When a listing goes off sale by itself, if it does. */
export const offSaleAt = (ticket: Pick<Ticket, 'event' | 'saleEndsAt'>): string | undefined =>
  endsBy(ticket) === 'sale' ? ticket.saleEndsAt : ticket.event?.startsAt
