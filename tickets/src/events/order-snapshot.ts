import { defineHandler } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'
import { holderOf } from './holder-of.ts'

/** Applies the current state of an order, whichever of its events were missed. */
export const onOrderSnapshot = (tickets: TicketModel) =>
  defineHandler({
    subject: 'order:snapshot',
    prepare: async (order, { skipping }) => {
      const ticket = await tickets.findById(order.ticket.id).exec()
      const write = async () => {
        // A ticket that this service has lost cannot be held.
        if (!ticket) return
        ticket.restore(holderOf(order), order.status)
        // Another replica may still be applying a skipped event, based on the ticket as it was. This save makes that write
        // stale, even if the snapshot changes nothing.
        if (skipping && !ticket.isModified()) ticket.touch()
        if (ticket.isModified()) await ticket.save()
      }
      return { write }
    },
  })
