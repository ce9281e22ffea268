import type { Collection, Connection, Types } from 'mongoose'
import type { PlaceInHistory } from '../events/event-map.ts'
import type { CopyHandler } from './event-handler.ts'
import type { WaitingMessage } from './inbox.ts'

export type WaitingInHistory = Omit<WaitingMessage, 'key'>

export type HistoryId = string | Types.ObjectId

/** An aggregate's applied version and its waiting messages: a copy, or a guard with the aggregate's key. */
export interface History {
  _id: HistoryId
  version: number
  waiting?: WaitingInHistory[]
}

/** The filter that the index of waiting messages serves. */
export const somethingWaits = { 'waiting.0': { $exists: true } } as const

export const slot = ({ version, snapshot }: Pick<PlaceInHistory, 'version' | 'snapshot'>) => ({
  version,
  snapshot,
})

/** The projection that shows whether the message after a version is waiting. */
export const nextAfter = (version: number) => ({
  version: 1 as const,
  waiting: { $elemMatch: slot({ version: version + 1, snapshot: false }) },
})

/** Removes the waiting messages up to a version that has been applied. */
export const passed = (version: number) => ({ waiting: { version: { $lte: version }, snapshot: false } })

export const anyWaits = (history: Pick<History, 'waiting'> | null) => (history?.waiting?.length ?? 0) > 0

/** Where histories are stored. */
export interface HistoryHome {
  collection: Collection<History>
  /** The `_id` of the history that has this key. */
  idOf(key: string): HistoryId
  keyOf(id: HistoryId): string
}

/** Histories of an aggregate with copies: stored in the copies. */
export const inCopies = ({ aggregate, model }: CopyHandler['copies']): HistoryHome => ({
  collection: model.collection as unknown as Collection<History>,
  idOf: (key) => model.schema.path('_id').cast(key.slice(aggregate.length + 1)) as HistoryId,
  keyOf: (id) => `${aggregate}:${id}`,
})

/** The collection of guards of aggregates without copies. */
export const GUARDS = 'inbox_guards'

/** Histories of all other aggregates. */
export const inGuards = (db: Connection): HistoryHome => ({
  collection: db.collection<History>(GUARDS),
  idOf: (key) => key,
  keyOf: String,
})
