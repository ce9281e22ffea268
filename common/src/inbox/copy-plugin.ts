import mongoose, { type HydratedDocument, type Schema } from 'mongoose'

/** What a copy of another service's aggregate has besides its own fields. */
export interface CopyFields {
  /** The aggregate's version that the copy shows. */
  version: number
}

type Copy = HydratedDocument<CopyFields>

function remember(this: Copy): void {
  this.$locals.storedVersion = this.version
}

function guard(this: Copy): void {
  const stored = Number(this.$locals.storedVersion ?? -1)
  if (this.version < stored) throw new mongoose.Error.VersionError(this, stored, ['version'])
  if (!this.isNew) this.$where = { ...this.$where, version: this.$locals.storedVersion }
}

/**
 * Makes documents copies of an aggregate that another service owns. Their version is the one that an event
 * carries, not a count of saves, so what guards a save is the version that was read: a writer that slept while
 * another one moved the copy on fails with a stale write instead of taking it back. So does one that would store an
 * older version than there is, whatever has become of the consumer's memory.
 */
export const copyPlugin = (schema: Schema): void => {
  schema.set('versionKey', false)
  schema.add({ version: { type: Number, required: true } })
  schema.post('init', remember)
  schema.pre('save', guard)
  schema.post('save', remember)
}
