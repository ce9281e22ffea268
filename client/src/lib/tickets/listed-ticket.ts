import type { Ticket } from '@ticketing/common/contract'
import { formatMoney } from '@ticketing/common/contract'
import { eventTime } from '../format/event-text.ts'
import { timeAgo } from '../format/time.ts'

/**
 * A ticket as the server rendered it, with formatted texts. The server formats them: a browser's first use of `Intl`
 * loads its tables, which takes longer than everything else that a page does to start.
 */
export interface ListedTicket extends Ticket {
  priceText: string
  /** The currency, to format a price that changes while the page is open. */
  currency: string
  /** How long ago it was put on sale: "3 hours ago". */
  listedAgo: string
  /** When its event begins: "Sat, 1 Jun 2030, 19:30 BST". */
  startText?: string
}

/** For the server; `now` is its time, in ms since 1970, and `currency` the shop's. */
export function listed(ticket: Ticket, currency: string, now = Date.now()): ListedTicket {
  return {
    ...ticket,
    priceText: formatMoney(ticket.price, currency),
    currency,
    listedAgo: timeAgo(Date.parse(ticket.createdAt), now),
    startText: ticket.event && eventTime(ticket.event, 'short'),
  }
}

/** The formatted price of a ticket that may have changed since the server rendered it as `seen`. */
export const priceText = (ticket: Ticket, seen: ListedTicket): string =>
  ticket.price === seen.price ? seen.priceText : formatMoney(ticket.price, seen.currency)

/** When the event of a ticket begins, which may have changed since the server rendered it as `seen`. */
export function startText({ event }: Ticket, seen: ListedTicket): string | undefined {
  const isSame = event?.startsAt === seen.event?.startsAt && event?.timeZone === seen.event?.timeZone
  return isSame || !event ? seen.startText : eventTime(event, 'short')
}
