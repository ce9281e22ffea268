import { type Query, Schema } from 'mongoose'
import { somethingWaits, type WaitingInHistory } from '../inbox/mongo-history.ts'

/** Fields that every copy of another service's aggregate has. */
export interface CopyFields {
  /** The applied version; -1 if only later messages have arrived so far. */
  version: number
  /** Messages that wait for their predecessor or their next attempt. */
  waiting?: WaitingInHistory[]
}

/** Hides copies at version -1, unless a query filters by version itself. */
function hideWhatHasNotBegun(this: Query<unknown, CopyFields>): void {
  if (!('version' in this.getFilter())) this.where({ version: { $gte: 0 } })
}

/**
 * Makes documents copies of an aggregate that another service owns: their version is the one of the last applied event,
 * not a count of saves, and they hold the messages that wait. Only `onCopied` writes them, conditional on the version.
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
