import type { Rule } from '../finding.ts'
import type { TicketRow } from '../read/tickets.ts'

export const oneLiveOrder: Rule<TicketRow> = {
  name: 'one-live-order',
  guarantee: 1,
  title: 'a ticket has more than one live order',
  check: ({ id, live }) =>
    live.length > 1
      ? [
          {
            ids: { ticket: id, orders: live.map(({ order }) => order).sort() },
            message: `${live.length} orders hold it`,
          },
        ]
      : [],
}
