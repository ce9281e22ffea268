import type { Rule, Violation } from '../finding.ts'
import type { TicketRow } from '../read/tickets.ts'

type Ticket = TicketRow['tickets'][number]
type Holder = Ticket['holders'][number]

const countUnits = (holders: readonly Holder[]): number => holders.flatMap(({ units }) => units).length

/** The statuses that the ticket may have; the first is the expected one. */
const statusesOf = ({ quantity, holders, withdrawn, offSaleAt }: Ticket): string[] => {
  if (countUnits(holders.filter(({ paid }) => paid)) >= quantity) return ['sold']
  if (countUnits(holders) >= quantity) return ['reserved']
  if (withdrawn) return ['withdrawn']
  // Once its time is over, the next sweep takes it off sale.
  return offSaleAt && offSaleAt.getTime() <= Date.now() ? ['ended', 'available'] : ['available']
}

const holding = ({ order, units, paid }: Holder): string =>
  `${order} ${paid ? 'has bought' : 'holds'} ${units.join(' and ')}`

/** Who holds and has bought tickets of a listing, as recorded in tickets. */
export const ticketHolder: Rule<TicketRow> = {
  name: 'ticket-holder',
  guarantee: 8,
  title: 'a ticket is not held by its live orders',
  check: ({ id, tickets: [ticket], live }) => {
    if (!ticket) {
      const orders = live.map(({ order }) => order).sort()
      const message = 'there are live orders for it, but tickets has no such ticket'
      return orders.length > 0 ? [{ ids: { ticket: id, orders }, message }] : []
    }
    const broken: Violation[] = []
    const differ = (a: readonly Holder[], b: readonly Holder[]) => {
      const known = new Set(b.map(holding))
      return a.filter((holder) => !known.has(holding(holder)))
    }
    const [extra, absent] = [differ(ticket.holders, live), differ(live, ticket.holders)]
    if (extra.length + absent.length > 0) {
      const list = (holders: Holder[]) => holders.map(holding).join(', ') || 'nobody'
      broken.push({
        ids: { ticket: id, orders: [...new Set([...extra, ...absent].map(({ order }) => order))].sort() },
        message: `in tickets: ${list(extra)}; by the live orders: ${list(absent)}`,
        seen: ticket.version,
      })
    }
    const statuses = statusesOf(ticket)
    if (!statuses.includes(ticket.status))
      broken.push({
        ids: { ticket: id },
        message: `the status is ${ticket.status}, expected ${statuses[0]}`,
        seen: ticket.version,
      })
    const sold = countUnits(ticket.holders.filter(({ paid }) => paid))
    if (ticket.sold !== sold)
      broken.push({
        ids: { ticket: id },
        message: `${ticket.sold} are counted as sold, expected ${sold}`,
        seen: ticket.version,
      })
    return broken
  },
}
