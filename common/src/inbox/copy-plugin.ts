import type { Schema } from 'mongoose'

/** What a copy of another service's aggregate has besides its own fields. */
export interface CopyFields {
  /** The aggregate's version that the copy shows. */
  version: number
}

/**
 * Makes documents copies of an aggregate that another service owns: their version is the one that an event carries, not
 * a count of saves. They are written by `onCopied` alone, against the version that they show.
 */
export const copyPlugin = (schema: Schema): void => {
  schema.set('versionKey', false)
  schema.add({ version: { type: Number, required: true } })
}
