import type { Ticket } from '@ticketing/common/contract'
import { formatMoney, totalPrice } from '@ticketing/common/contract'
import { eventTime } from '../format/event-text.ts'
import { dateTime, timeAgo } from '../format/time.ts'
import { isSeveral } from './stock.ts'

/**
 * A ticket as the server rendered it, with formatted texts. The server formats them: a browser's first use of `Intl`
 * loads its tables, which takes longer than everything else that a page does to start.
 */
export interface ListedTicket extends Ticket {
  priceText: string
  /** The price of all tickets of the listing. */
  priceOfAllText: string
  /** The currency, to format a price that changes while the page is open. */
  currency: string
  /** The shop's time zone, for what happens at no venue. */
  timeZone: string
  /** How long ago it was put on sale: "3 hours ago". */
  listedAgo: string
  /** When its event begins: "Sat, 1 Jun 2030, 19:30 BST". */
  startText?: string
  /** When its sale ends: "1 Jun 2030, 12:00 BST". */
  saleEndText?: string
}

/** What the texts depend on besides the ticket. */
interface Shop {
  currency: string
  timeZone: string
}

const saleEnd = ({ saleEndsAt, event }: Ticket, shopZone: string) =>
  saleEndsAt && dateTime(saleEndsAt, event?.timeZone ?? shopZone)

/** For the server; `now` is its time, in ms since 1970, and the currency and the time zone are the shop's. */
export function listed(ticket: Ticket, { currency, timeZone }: Shop, now = Date.now()): ListedTicket {
  return {
    ...ticket,
    priceText: formatMoney(ticket.price, currency),
    priceOfAllText: formatMoney(totalPrice(ticket.price, ticket.quantity), currency),
    currency,
    timeZone,
    listedAgo: timeAgo(Date.parse(ticket.createdAt), now),
    startText: ticket.event && eventTime(ticket.event, 'short'),
    saleEndText: saleEnd(ticket, timeZone),
  }
}

/** The formatted price of so many tickets, which may have changed since the server rendered the ticket as `seen`. */
export function priceText({ price }: Ticket, seen: ListedTicket, count = 1): string {
  if (price === seen.price && count === 1) return seen.priceText
  if (price === seen.price && count === seen.quantity) return seen.priceOfAllText
  return formatMoney(totalPrice(price, count), seen.currency)
}

/** The formatted price of one ticket: "$45.00", or "$45.00 each" of several. */
export const eachText = (ticket: Ticket, seen: ListedTicket): string =>
  isSeveral(ticket) ? `${priceText(ticket, seen)} each` : priceText(ticket, seen)

/** When the event of a ticket begins, which may have changed since the server rendered it as `seen`. */
export function startText({ event }: Ticket, seen: ListedTicket): string | undefined {
  const isSame = event?.startsAt === seen.event?.startsAt && event?.timeZone === seen.event?.timeZone
  return isSame || !event ? seen.startText : eventTime(event, 'short')
}

/** When the sale of a ticket ends, which may have changed since the server rendered it as `seen`. */
export function saleEndText(ticket: Ticket, seen: ListedTicket): string | undefined {
  const { saleEndsAt, event } = ticket
  const isSame = saleEndsAt === seen.saleEndsAt && event?.timeZone === seen.event?.timeZone
  return isSame ? seen.saleEndText : saleEnd(ticket, seen.timeZone)
}
