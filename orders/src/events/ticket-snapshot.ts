import { onEvent } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

/** What a ticket has come to, whatever of its history was missed. */
export const onTicketSnapshot = (tickets: TicketModel) =>
  onEvent('ticket:snapshot', {
    load: async ({ id }) => (await tickets.findById(id).exec()) ?? new tickets({ _id: id }),
    apply: (ticket, { title, price, userId, version }) => ticket.set({ title, price, userId, version }),
  })
