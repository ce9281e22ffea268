import type { Broken, Rule } from '../finding.ts'
import type { TicketRow } from '../read/tickets.ts'

/** The statuses that are right for a ticket. */
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

/** Who holds or has bought a ticket, as tickets knows it. */
export const ticketHolder: Rule<TicketRow> = {
  name: 'ticket-holder',
  guarantee: 8,
  title: 'a ticket is not held by the orders that are live',
  check: ({ id, tickets: [ticket], live }) => {
    const orders = live.map(({ order }) => order).sort()
    if (!ticket) {
      const message = 'tickets does not know it, and orders for it are live'
      return orders.length > 0 ? [{ ids: { ticket: id, orders }, message }] : []
    }
    const broken: Broken[] = []
    const held = [...ticket.liveOrders].sort()
    if (held.join() !== orders.join()) {
      broken.push({
        ids: { ticket: id, orders: [...new Set([...held, ...orders])].sort() },
        message: `held by [${held.join(', ')}], and live are [${orders.join(', ')}]`,
        seen: ticket.version,
      })
    }
    const buyer = live.find(({ status }) => status === 'complete')?.order
    if (ticket.soldTo !== buyer) {
      broken.push({
        ids: { ticket: id, orders: [ticket.soldTo, buyer].filter((order) => order !== undefined) },
        message: `sold to ${ticket.soldTo ?? 'nobody'}, and complete is ${buyer ?? 'no order'}`,
        seen: ticket.version,
      })
    }
    const statuses = statusesOf(ticket, held)
    if (!statuses.includes(ticket.status))
      broken.push({
        ids: { ticket: id },
        message: `it says ${ticket.status} and is ${statuses[0]}`,
        seen: ticket.version,
      })
    return broken
  },
}
