import type { TicketModel } from '../models/ticket.ts'
import { SEARCH_VERSION, searchFields } from './search-fields.ts'

const BATCH = 500

/**
 * Makes the search fields of tickets that an earlier release has stored. Their versions stay: nobody copies these fields.
 * Any number of replicas may run it concurrently, and one that was interrupted goes on at the next start.
 */
export const refreshSearch = async (tickets: TicketModel): Promise<void> => {
  for (;;) {
    const outdated = await tickets
      .find({ searchVersion: { $ne: SEARCH_VERSION } }, { title: 1, price: 1, event: 1, version: 1 })
      .limit(BATCH)
      .lean()
    if (outdated.length === 0) return
    await tickets.bulkWrite(
      outdated.map((ticket) => ({
        updateOne: {
          // Another replica may have saved a change since.
          filter: { _id: ticket._id, version: ticket.version },
          update: { $set: searchFields(ticket) },
        },
      })),
      { ordered: false },
    )
  }
}
