import { onEvent } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

/** A ticket is on sale. */
export const onTicketCreated = (tickets: TicketModel) =>
  onEvent('ticket:created', {
    load: async ({ id }) => (await tickets.findById(id).exec()) ?? new tickets({ _id: id }),
    apply: (ticket, { title, price, userId, version }) => ticket.set({ title, price, userId, version }),
  })
