import { type EventData, onCopied } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

type Shown = EventData<'ticket:snapshot'>

/** What a ticket may have or not. */
const FACTS = ['quantity', 'split', 'event', 'place', 'saleEndsAt', 'state'] as const

/** Maintains this service's copies of tickets: created, updated, and rebuilt from snapshots. */
export const keepTicketCopies = (tickets: TicketModel) => {
  const copy = {
    model: tickets,
    change: ({ title, price, userId, ...facts }: Omit<Shown, 'id' | 'version'>) => {
      const set: Record<string, unknown> = { title, price, userId }
      const unset: Record<string, 1> = {}
      for (const fact of FACTS) {
        if (facts[fact] === undefined) unset[fact] = 1
        else set[fact] = facts[fact]
      }
      return { update: { $set: set, $unset: unset } }
    },
  }
  return [
    onCopied('ticket:created', copy),
    onCopied('ticket:updated', copy),
    onCopied('ticket:snapshot', copy),
  ]
}
