import { isStaleWrite } from '@ticketing/common'
import type { Ticket, TicketModel } from '../models/ticket.ts'

const BATCH = 100

const end = async (ticket: Ticket): Promise<void> => {
  ticket.end()
  await ticket.save().catch((error) => {
    // Reserved or edited concurrently, or ended by another replica.
    if (!isStaleWrite(error)) throw error
  })
}

/** Takes tickets off sale whose event has begun or whose sale has ended, earliest first. Any number of replicas may run it concurrently. */
export const endSales = async (tickets: TicketModel): Promise<void> => {
  for (;;) {
    const over = await tickets
      .find({ status: 'available', offSaleAt: { $lte: new Date() } })
      .sort({ offSaleAt: 1 })
      .limit(BATCH)
    await Promise.all(over.map(end))
    if (over.length < BATCH) return
  }
}
