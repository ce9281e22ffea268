import { defineHandler } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

/** What an order for a ticket has come to, whatever of its history was missed. */
export const onOrderSnapshot = (tickets: TicketModel) =>
  defineHandler({
    subject: 'order:snapshot',
    prepare: async (order, { skipping }) => {
      const ticket = await tickets.findById(order.ticket.id).exec()
      const write = async () => {
        // Nobody holds a ticket that this service has lost.
        if (!ticket) return
        ticket.restore(order.id, order.status)
        // What was skipped may be on its way through another replica, which has read the ticket as it was: the
        // save makes its write stale, even where the order has left no trace.
        if (skipping && !ticket.isModified()) ticket.touch()
        if (ticket.isModified()) await ticket.save()
      }
      return { write }
    },
  })
