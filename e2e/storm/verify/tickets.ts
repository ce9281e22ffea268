import type { Ticket } from '@ticketing/common/contract'
import type { KnownTicket } from '../people/ledger.ts'

/** Contradictions between a ticket's final state and the users' responses. @param complete its complete orders, by id */
export function verifyTicket(known: KnownTicket, ticket: Ticket, complete: readonly string[]): string[] {
  const wrong: string[] = []
  const must = (holds: boolean, otherwise: string) => {
    if (!holds) wrong.push(`ticket ${known.id}: ${otherwise}`)
  }
  must(complete.length <= 1, `was sold to ${complete.length}: ${complete.join(', ')}`)
  const [order] = complete
  must(
    ticket.status === (order ? 'sold' : 'available') && ticket.orderId === order,
    `is ${ticket.status} (${ticket.orderId}), and the order that bought it is ${order}`,
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
