import type { Types } from 'mongoose'
import type { TicketModel } from '../models/ticket.ts'
import { SEARCH_VERSION, type Searched, searchFields } from './search-fields.ts'

const BATCH = 500

type Outdated = Searched & { _id: Types.ObjectId; version: number }

const refresh = (tickets: TicketModel, outdated: readonly Outdated[]) =>
  tickets.bulkWrite(
    outdated.map((ticket) => ({
      updateOne: {
        // Another replica may have saved a change since.
        filter: { _id: ticket._id, version: ticket.version },
        update: { $set: searchFields(ticket) },
      },
    })),
    { ordered: false },
  )

/** Goes through all outdated tickets once. @returns how many there were */
const refreshAll = async (tickets: TicketModel): Promise<number> => {
  const outdated = tickets
    .find({ searchVersion: { $ne: SEARCH_VERSION } }, { title: 1, price: 1, event: 1, version: 1 })
    .lean<Outdated[]>()
    .cursor({ batchSize: BATCH })
  let count = 0
  let batch: Outdated[] = []
  for await (const ticket of outdated) {
    count += 1
    batch.push(ticket)
    if (batch.length < BATCH) continue
    await refresh(tickets, batch)
    batch = []
  }
  if (batch.length > 0) await refresh(tickets, batch)
  return count
}

/**
 * Makes the search fields of tickets that an earlier release has stored. Their versions stay: nobody copies these fields.
 * Any number of replicas may run it concurrently, and one that was interrupted goes on at the next start.
 */
export const refreshSearch = async (tickets: TicketModel): Promise<void> => {
  // Again for those that were changed meanwhile.
  while ((await refreshAll(tickets)) > 0);
}
