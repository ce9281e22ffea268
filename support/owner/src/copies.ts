import type { Aggregate, EventConsumer } from '@ticketing/common'
import { ObjectId } from 'mongodb'

/** A collection whose documents are copies of an aggregate, and show which version of it was applied last. */
export interface Copies {
  service: EventConsumer
  aggregate: Aggregate
  collection: string
}

const COPIES: readonly Copies[] = [
  { service: 'orders', aggregate: 'ticket', collection: 'tickets' },
  { service: 'payments', aggregate: 'order', collection: 'orders' },
]

export const copiesOf = (service: EventConsumer): Copies[] =>
  COPIES.filter((each) => each.service === service)

/** Excludes copies of which only later messages have arrived. */
export const begun = { version: { $gte: 0 } }

/** Where a consumer whose store is MongoDB keeps the history of a key such as `order:ID`. */
export const historyOf = (
  service: EventConsumer,
  key: string,
): { collection: string; ids: (string | ObjectId)[] } => {
  const copies = copiesOf(service).find(({ aggregate }) => key.startsWith(`${aggregate}:`))
  if (!copies) return { collection: 'inbox_guards', ids: [key] }
  const id = key.slice(copies.aggregate.length + 1)
  return { collection: copies.collection, ids: ObjectId.isValid(id) ? [id, new ObjectId(id)] : [id] }
}
