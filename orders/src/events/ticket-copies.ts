import { onCopied } from '@ticketing/common'
import type { TicketModel } from '../models/ticket.ts'

interface Shown {
  title: string
  price: number
  userId: string
}

/** Keeps what this service knows of the tickets as they are put on sale, changed, and told of anew. */
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
