import { onEvent } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

/** The order for the ticket has ended without a sale. */
export const onOrderCancelled = (tickets: TicketModel) =>
  onEvent('order:cancelled', {
    model: tickets,
    idOf: ({ ticket }) => ticket.id,
    apply: (ticket, order) => ticket.release(order.id),
  })
