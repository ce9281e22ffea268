import type { Connection } from 'mongoose'

export interface InboxState {
  /** The version of the aggregate that was applied last. */
  applied: number | undefined
  /** How many of its messages wait for their predecessor or their next attempt. */
  waiting: number
  /** How many messages of any aggregate were given up. */
  deadLetters: number
}

/** What a consumer whose store is MongoDB remembers of an aggregate. `key`: such as `order:ID` */
export const inboxOf = async (db: Connection, key: string): Promise<InboxState> => {
  const guards = db.collection<{ _id: string; version: number; waiting?: unknown[] }>('inbox_guards')
  const guard = await guards.findOne({ _id: key })
  return {
    applied: guard?.version,
    waiting: guard?.waiting?.length ?? 0,
    deadLetters: await db.collection('dead_letters').countDocuments(),
  }
}
