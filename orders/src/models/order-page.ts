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
 * The filter and sort order of one page of a buyer's orders, newest first. It reads along one index; the few that are
 * unpaid have one of their own.
 */
export const pageOf = ({ cursor, status }: OrderQuery, userId: string) => {
  const conditions: FilterQuery<Order>[] = [{ userId, ...(status && unpaid) }]
  if (cursor) {
    const [createdAt, id] = decodeCursor(cursorSchema, cursor)
    // The first condition lets the index start at the cursor, the second splits what has the same time there.
    conditions.push({ createdAt: { $lte: createdAt } })
    conditions.push({ $or: [{ createdAt: { $lt: createdAt } }, { _id: { $lt: id } }] })
  }
  return { filter: { $and: conditions }, sort: { createdAt: -1, _id: -1 } as const }
}

/** The cursor that continues after a page's last order. */
export const cursorOf = (last: ShownOrder): string => encodeCursor([last.createdAt, last._id])
