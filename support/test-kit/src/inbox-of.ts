import type { Connection, Model, Types } from 'mongoose'

interface History {
  _id: string | Types.ObjectId
  version: number
  waiting?: unknown[]
}

export interface InboxState {
  /** The version of the aggregate that was applied last. */
  applied: number | undefined
  /** How many of its messages wait for their predecessor or their next attempt. */
  waiting: number
  /** How many messages of any aggregate were given up. */
  deadLetters: number
}

/**
 * What a consumer whose store is MongoDB remembers of an aggregate: of one that is copied in its copy, by its id; of others
 * in the database, by a key such as `order:ID`.
 */
export const inboxOf = async <T>(kept: Connection | Model<T>, id: string): Promise<InboxState> => {
  const isCopied = 'modelName' in kept
  const db = isCopied ? kept.db : kept
  const histories = db.collection<History>(isCopied ? kept.collection.name : 'inbox_guards')
  const _id = (isCopied ? kept.schema.path('_id').cast(id) : id) as History['_id']
  const history = await histories.findOne({ _id })
  return {
    applied: history?.version,
    waiting: history?.waiting?.length ?? 0,
    deadLetters: await db.collection('dead_letters').countDocuments(),
  }
}
