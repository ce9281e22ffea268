import { type EventData, onCopied } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

type Shown = EventData<'ticket:snapshot'>

/** Maintains this service's copies of tickets: created, updated, and rebuilt from snapshots. */
export const keepTicketCopies = (tickets: TicketModel) => {
  const copy = {
    model: tickets,
    change: ({ title, price, userId, event, place }: Omit<Shown, 'id' | 'version'>) => ({
      update: {
        $set: { title, price, userId, ...(event && { event }), ...(place && { place }) },
        $unset: { ...(!event && { event: 1 }), ...(!place && { place: 1 }) },
      },
    }),
  }
  return [
    onCopied('ticket:created', copy),
    onCopied('ticket:updated', copy),
    onCopied('ticket:snapshot', copy),
  ]
}
