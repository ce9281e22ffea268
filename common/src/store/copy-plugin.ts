import { type Query, Schema } from 'mongoose'
import { somethingWaits, type WaitingInHistory } from '../inbox/mongo-history.ts'

/** What a copy of another service's aggregate has besides its own fields. */
export interface CopyFields {
  /** The aggregate's version that the copy shows; -1 where nothing has come yet but later messages. */
  version: number
  /** Messages about the aggregate that wait for their predecessor or their next attempt. */
  waiting?: WaitingInHistory[]
}

/** Nobody sees a copy of which only later messages have come, unless they ask for versions themselves. */
function hideWhatHasNotBegun(this: Query<unknown, CopyFields>): void {
  if (!('version' in this.getFilter())) this.where({ version: { $gte: 0 } })
}

/**
 * Makes documents copies of an aggregate that another service owns: their version is the one that an event carries, not
 * a count of saves, and what waits for its turn waits in them. They are written by `onCopied` alone, against the version
 * that they show.
 */
export const copyPlugin = (schema: Schema): void => {
  schema.set('versionKey', false)
  schema.add({
    version: { type: Number, required: true },
    waiting: { type: [Schema.Types.Mixed], default: undefined, select: false },
  })
  schema.index({ 'waiting.dueAt': 1 }, { name: 'waiting', partialFilterExpression: somethingWaits })
  schema.pre(['find', 'findOne', 'countDocuments'], hideWhatHasNotBegun)
}
