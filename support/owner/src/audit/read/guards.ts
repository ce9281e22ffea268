import type { Aggregate } from '@ticketing/common'
import type { Db } from 'mongodb'
import { documents, only } from './documents.ts'

/** The version of an aggregate that a consumer applied last. */
export interface GuardRow {
  id: string
  version: number
}

interface GuardDocument {
  _id: string
  version: number
}

/** A consumer's guards for one kind of aggregate, sorted by its id, or only the guard for `id`. */
export const readGuards = (db: Db, aggregate: Aggregate, id?: string): AsyncIterable<GuardRow> => {
  const prefix = `${aggregate}:`
  const all = { _id: { $gte: prefix, $lt: `${aggregate};` } } as object
  return documents(db.collection<GuardDocument>('inbox_guards'), {
    filter: id === undefined ? all : only('_id', prefix + id),
    sort: '_id',
    fields: ['version'],
    map: ({ _id, version }) => ({ id: String(_id).slice(prefix.length), version }),
  })
}
