import { onEvent } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { holderOf } from './holder-of.ts'

/** An order holds tickets of the listing. */
export const onOrderCreated = (tickets: TicketModel) =>
  onEvent('order:created', {
    model: tickets,
    idOf: ({ ticket }) => ticket.id,
    apply: (ticket, order) => ticket.reserve(holderOf(order)),
  })
