import { encodeCursor } from '@ticketing/common'
import type { Filter } from 'mongodb'
import type { Store } from './store.ts'
import type { StoredTicket } from './stored-ticket.ts'

/** How many tickets come before a deep page, if there are twice as many. */
const DEPTH = 20_000

/**
 * The cursor after a thousand pages of the list that `filter` and `field` give, or after half of it: made of the ticket
 * there, as the service makes it.
 */
export const deepCursor = async (
  { tickets }: Store,
  field: 'createdAt' | 'price',
  filter: Filter<StoredTicket> = {},
): Promise<string> => {
  const listed: Filter<StoredTicket> = { ...filter, status: 'available' }
  const direction = field === 'createdAt' ? -1 : 1
  const count = await tickets.countDocuments(listed)
  const [last] = await tickets
    .find(listed, { projection: { [field]: 1 }, allowDiskUse: true })
    .sort({ [field]: direction, _id: direction })
    .skip(Math.min(DEPTH, Math.floor(count / 2)) - 1)
    .limit(1)
    .toArray()
  if (!last) throw new Error('There are too few tickets for a deep page')
  return encodeCursor([last[field], last._id])
}
