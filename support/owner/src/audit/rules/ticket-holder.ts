import type { Broken, Rule } from '../finding.ts'
import type { TicketRow } from '../read/tickets.ts'

const statusOf = (soldTo: string | undefined, liveOrders: readonly string[]): string => {
  if (soldTo) return 'sold'
  return liveOrders.length > 0 ? 'reserved' : 'available'
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
    const status = statusOf(ticket.soldTo, held)
    if (ticket.status !== status)
      broken.push({
        ids: { ticket: id },
        message: `it says ${ticket.status} and is ${status}`,
        seen: ticket.version,
      })
    return broken
  },
}
