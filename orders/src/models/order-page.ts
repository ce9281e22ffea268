import { decodeCursor, encodeCursor, isObjectId, type OrderQuery } from '@ticketing/common'
import type { FilterQuery } from 'mongoose'
import { z } from 'zod'
import { type Order, unpaid } from './order.ts'
import type { ShownOrder } from './order-body.ts'

const cursorSchema = z.tuple([
  z.iso.datetime().transform((time) => new Date(time)),
  z.string().refine(isObjectId),
])

/**
 * The filter and sort order of a page of a buyer's orders, newest first. It is served by one index; unpaid orders have a
 * separate one.
 */
export const pageOf = ({ cursor, status }: OrderQuery, userId: string) => {
  const conditions: FilterQuery<Order>[] = [{ userId, ...(status && unpaid) }]
  if (cursor) {
    const [createdAt, id] = decodeCursor(cursorSchema, cursor)
    // The first condition seeks in the index to the cursor, the second breaks ties of the same time.
    conditions.push({ createdAt: { $lte: createdAt } })
    conditions.push({ $or: [{ createdAt: { $lt: createdAt } }, { _id: { $lt: id } }] })
  }
  return { filter: { $and: conditions }, sort: { createdAt: -1, _id: -1 } as const }
}

/** The cursor that continues after a page's last order. */
export const cursorOf = (last: ShownOrder): string => encodeCursor([last.createdAt, last._id])
