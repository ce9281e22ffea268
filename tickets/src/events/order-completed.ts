import { onEvent } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { holderOf } from './holder-of.ts'

/** An order has bought tickets of the listing. */
export const onOrderCompleted = (tickets: TicketModel) =>
  onEvent('order:completed', {
    model: tickets,
    idOf: ({ ticket }) => ticket.id,
    apply: (ticket, order) => ticket.sell(holderOf(order)),
  })
