import { onEvent } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

/** The ticket is sold. */
export const onOrderCompleted = (tickets: TicketModel) =>
  onEvent('order:completed', {
    load: ({ ticket }) => tickets.findById(ticket.id).exec(),
    apply: (ticket, order) => ticket.sell(order.id),
  })
