import { onCopied } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

interface Shown {
  title: string
  price: number
  userId: string
}

/** Maintains this service's copies of tickets: created, updated, and rebuilt from snapshots. */
export const keepTicketCopies = (tickets: TicketModel) => {
  const copy = {
    model: tickets,
    change: ({ title, price, userId }: Shown) => ({ update: { $set: { title, price, userId } } }),
  }
  return [
    onCopied('ticket:created', copy),
    onCopied('ticket:updated', copy),
    onCopied('ticket:snapshot', copy),
  ]
}
