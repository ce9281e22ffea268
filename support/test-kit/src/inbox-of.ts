import type { Connection, Model, Types } from 'mongoose'

interface History {
  _id: string | Types.ObjectId
  version: number
  waiting?: unknown[]
}

export interface InboxState {
  /** The applied version of the aggregate. */
  applied: number | undefined
  /** The number of its messages that wait for their predecessor or their next attempt. */
  waiting: number
  /** The number of dead letters of all aggregates. */
  deadLetters: number
}

/**
 * The inbox state of an aggregate in a consumer with MongoDB. Pass the model of its copies and its id, or, if it is not
 * copied, the connection and a key such as `order:ID`.
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
