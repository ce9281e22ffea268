import type { Aggregate, EventConsumer } from '@ticketing/common'
import { ObjectId } from 'mongodb'

/** A collection of copies of an aggregate, each with its applied version. */
export interface Copies {
  service: EventConsumer
  aggregate: Aggregate
  collection: string
}

const COPIES: readonly Copies[] = [
  { service: 'orders', aggregate: 'ticket', collection: 'tickets' },
  { service: 'tickets', aggregate: 'user', collection: 'sellers' },
  { service: 'payments', aggregate: 'order', collection: 'orders' },
]

export const copiesOf = (service: EventConsumer): Copies[] =>
  COPIES.filter((each) => each.service === service)

/** Excludes placeholders, which only keep early messages until their predecessors have been applied. */
export const begun = { version: { $gte: 0 } }

/** Where a consumer with MongoDB keeps the state of a history such as `order:ID`. */
export const historyOf = (
  service: EventConsumer,
  key: string,
): { collection: string; ids: (string | ObjectId)[] } => {
  const copies = copiesOf(service).find(({ aggregate }) => key.startsWith(`${aggregate}:`))
  if (!copies) return { collection: 'inbox_guards', ids: [key] }
  const id = key.slice(copies.aggregate.length + 1)
  return { collection: copies.collection, ids: ObjectId.isValid(id) ? [id, new ObjectId(id)] : [id] }
}
