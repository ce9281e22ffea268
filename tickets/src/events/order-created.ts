import { onEvent } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

/** An order holds the ticket. */
export const onOrderCreated = (tickets: TicketModel) =>
  onEvent('order:created', {
    model: tickets,
    idOf: ({ ticket }) => ticket.id,
    apply: (ticket, order) => ticket.reserve(order.id),
  })
