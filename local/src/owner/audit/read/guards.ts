import type { Db } from 'mongodb'
import { documents } from './documents.ts'

/** The version of an aggregate that a consumer has applied last. */
export interface GuardRow {
  id: string
  version: number
}

/** A consumer's guards of the aggregates of one kind, sorted by their id. */
export const readGuards = (db: Db, aggregate: 'ticket' | 'order'): AsyncIterable<GuardRow> => {
  const prefix = `${aggregate}:`
  return documents(db, 'inbox_guards', {
    filter: { _id: { $gte: prefix, $lt: `${aggregate};` } } as object,
    sort: '_id',
    fields: ['version'],
    map: ({ _id, version }) => ({ id: String(_id).slice(prefix.length), version }),
  })
}
