import { onEvent } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

/** A ticket has changed. */
export const onTicketUpdated = (tickets: TicketModel) =>
  onEvent('ticket:updated', {
    load: ({ id }) => tickets.findById(id).exec(),
    apply: (ticket, { title, price, userId, version }) => ticket.set({ title, price, userId, version }),
  })
