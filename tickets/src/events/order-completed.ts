import { onEvent } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

/** The ticket is sold. */
export const onOrderCompleted = (tickets: TicketModel) =>
  onEvent('order:completed', {
    model: tickets,
    idOf: ({ ticket }) => ticket.id,
    apply: (ticket, order) => ticket.sell(order.id),
  })
