import type { Rule, Violation } from '../finding.ts'
import type { TicketRow } from '../read/tickets.ts'

/** The statuses that the ticket may have; the first is the expected one. */
const statusesOf = (
  { soldTo, startsAt, withdrawn }: TicketRow['tickets'][number],
  liveOrders: readonly string[],
): string[] => {
  if (soldTo) return ['sold']
  if (liveOrders.length > 0) return ['reserved']
  if (withdrawn) return ['withdrawn']
  // Once its event has begun, the next sweep takes it off sale.
  return startsAt && startsAt.getTime() <= Date.now() ? ['ended', 'available'] : ['available']
}

/** The holder or buyer of a ticket, as recorded in tickets. */
export const ticketHolder: Rule<TicketRow> = {
  name: 'ticket-holder',
  guarantee: 8,
  title: 'a ticket is not held by its live orders',
  check: ({ id, tickets: [ticket], live }) => {
    const orders = live.map(({ order }) => order).sort()
    if (!ticket) {
      const message = 'there are live orders for it, but tickets has no such ticket'
      return orders.length > 0 ? [{ ids: { ticket: id, orders }, message }] : []
    }
    const broken: Violation[] = []
    const held = [...ticket.liveOrders].sort()
    if (held.join() !== orders.join()) {
      broken.push({
        ids: { ticket: id, orders: [...new Set([...held, ...orders])].sort() },
        message: `held by [${held.join(', ')}], but the live orders are [${orders.join(', ')}]`,
        seen: ticket.version,
      })
    }
    const buyer = live.find(({ status }) => status === 'complete')?.order
    if (ticket.soldTo !== buyer) {
      broken.push({
        ids: { ticket: id, orders: [ticket.soldTo, buyer].filter((order) => order !== undefined) },
        message: `sold to ${ticket.soldTo ?? 'no order'}, but the complete order is ${buyer ?? 'none'}`,
        seen: ticket.version,
      })
    }
    const statuses = statusesOf(ticket, held)
    if (!statuses.includes(ticket.status))
      broken.push({
        ids: { ticket: id },
        message: `the status is ${ticket.status}, expected ${statuses[0]}`,
        seen: ticket.version,
      })
    return broken
  },
}
