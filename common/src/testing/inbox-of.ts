import type { Connection } from 'mongoose'

export interface InboxState {
  /** The version of the aggregate that was applied last. */
  applied: number | undefined
  /** How many of its messages wait for their predecessors. */
  parked: number
  /** How many messages of any aggregate were given up. */
  deadLetters: number
}

/** What a consumer whose store is MongoDB remembers of an aggregate. `key`: such as `order:ID` */
export const inboxOf = async (db: Connection, key: string): Promise<InboxState> => {
  const guards = db.collection<{ _id: string; version: number }>('inbox_guards')
  return {
    applied: (await guards.findOne({ _id: key }))?.version,
    parked: await db.collection('inbox_parked').countDocuments({ key }),
    deadLetters: await db.collection('dead_letters').countDocuments(),
  }
}
