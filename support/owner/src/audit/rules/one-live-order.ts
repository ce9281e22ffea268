import type { Rule } from '../finding.ts'
import type { TicketRow } from '../read/tickets.ts'

export const oneLiveOrder: Rule<TicketRow> = {
  name: 'one-live-order',
  guarantee: 1,
  title: 'a ticket has more than one live order',
  check: ({ id, live }) => {
    const units = new Set(live.flatMap((order) => order.units))
    return [...units].flatMap((unit) => {
      const orders = live.filter((order) => order.units.includes(unit)).map(({ order }) => order)
      if (orders.length === 1) return []
      const message = `${orders.length} orders hold ticket ${unit} of the listing`
      return [{ ids: { ticket: id, orders: orders.sort() }, message }]
    })
  },
}
