import type { Store } from './store.ts'
import { storedTicket } from './stored-ticket.ts'

const BATCH = 2_000

/** Adds tickets until there are `size`, which are made while the previous ones are being stored. */
const insert = async ({ tickets }: Store, from: number, size: number): Promise<void> => {
  let storing: Promise<unknown> = Promise.resolve()
  for (let n = from; n < size; n += BATCH) {
    const batch = Array.from({ length: Math.min(BATCH, size - n) }, (_, index) => storedTicket(n + index))
    await storing
    storing = tickets.insertMany(batch, { ordered: false, writeConcern: { w: 1 } })
  }
  await storing
}

/**
 * Adds tickets until there are `size`. The service has made its indexes before. They are built again, the same ones, at
 * the end: building an index of many tickets takes less than to keep it up to date with each of them.
 */
export const fill = async (store: Store, size: number): Promise<void> => {
  const { db, tickets } = store
  const indexes = (await tickets.indexes()).filter(({ name }) => name !== '_id_')
  await tickets.dropIndexes()
  await insert(store, await tickets.estimatedDocumentCount(), size)
  await db.command({ createIndexes: tickets.collectionName, indexes })
  // What is still to be written to disk would be written while the queries are measured.
  await db.admin().command({ fsync: 1 })
}
