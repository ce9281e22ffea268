import type { Ticket } from '@ticketing/common/contract'
import { ticketCount } from '../format/ticket-count.ts'

/** How many tickets of a listing are held by orders that are not paid. */
export const reservedOf = ({
  quantity,
  available,
  sold,
}: Pick<Ticket, 'quantity' | 'available' | 'sold'>): number => Math.max(0, quantity - available - sold)

type Stock = Pick<Ticket, 'quantity' | 'available' | 'sold' | 'split' | 'status'>

/** Whether a listing has several tickets, which changes how much there is to say about it. */
export const isSeveral = ({ quantity }: Pick<Ticket, 'quantity'>): boolean => quantity > 1

/** Whether a listing's tickets all go to one buyer. */
export const isSoldTogether = ({ quantity, split }: Pick<Ticket, 'quantity' | 'split'>): boolean =>
  quantity > 1 && split === 'none'

/** What is left of a listing: "4 tickets · sold together", "3 of 4 left"; nothing of a single ticket. */
export function stockText(ticket: Stock): string | undefined {
  const { quantity, available, status } = ticket
  if (!isSeveral(ticket)) return undefined
  const isPart = status === 'available' && available < quantity
  const left = isPart ? `${available} of ${quantity} left` : ticketCount(quantity)
  return isSoldTogether(ticket) ? `${left} · sold together` : left
}

/** What has gone of a listing, for its seller: "3 of 10 sold, 2 reserved"; nothing of a single ticket. */
export function soldText(ticket: Stock): string | undefined {
  const { quantity, sold } = ticket
  if (!isSeveral(ticket)) return undefined
  const reserved = reservedOf(ticket)
  if (sold + reserved === 0) return ticketCount(quantity)
  const soldPart = `${sold} of ${quantity} sold`
  return reserved > 0 ? `${soldPart}, ${reserved} reserved` : soldPart
}
