import { onEvent } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

/** An order holds the ticket. */
export const onOrderCreated = (tickets: TicketModel) =>
  onEvent('order:created', {
    load: ({ ticket }) => tickets.findById(ticket.id).exec(),
    apply: (ticket, order) => ticket.reserve(order.id),
  })
