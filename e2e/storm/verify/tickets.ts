import type { Order, Ticket } from '@ticketing/common/contract'
import type { KnownTicket } from '../people/ledger.ts'

/** Contradictions between a listing's final state and the users' responses. @param complete its complete orders */
export function verifyTicket(known: KnownTicket, ticket: Ticket, complete: readonly Order[]): string[] {
  const wrong: string[] = []
  const must = (holds: boolean, otherwise: string) => {
    if (!holds) wrong.push(`ticket ${known.id}: ${otherwise}`)
  }
  const units = complete.flatMap((order) => order.units)
  const buyers = complete.map(({ id }) => id).join(', ')
  must(new Set(units).size === units.length, `sold the same ticket twice, to ${buyers}`)
  const left = known.quantity - units.length
  must(left >= 0, `sold ${units.length} of ${known.quantity} tickets, to ${buyers}`)
  must(
    ticket.status === (left === 0 ? 'sold' : 'available') && ticket.available === left,
    `is ${ticket.status} with ${ticket.available} left, and ${buyers || 'no order'} bought ${units.length} of it`,
  )

  const acknowledged = known.edits.filter(({ outcome }) => outcome === 'acknowledged')
  const last = acknowledged.reduce((one, other) => ((other.version ?? 0) > (one.version ?? 0) ? other : one))
  must(ticket.version >= (last.version ?? 0), `is at version ${ticket.version}, behind ${last.version}`)
  // A request without a response may have taken effect, at any time since.
  const possible = [last, ...known.edits.filter(({ outcome }) => outcome === 'unknown')]
  must(
    possible.some(({ title, price }) => title === ticket.title && price === ticket.price),
    `is ${ticket.title} at ${ticket.price}, and the last edit was ${last.title} at ${last.price}`,
  )
  return wrong
}
