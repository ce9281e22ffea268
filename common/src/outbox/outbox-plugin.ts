import type { HydratedDocument, Schema, Types } from 'mongoose'
// Not the package's index: that replaces what Node.js has built in by core-js, which is slower and takes 22 MB.
// @ts-expect-error the part has no types of its own
import { versionOCCPlugin } from 'mongoose-update-if-current/lib/version-occ-plugin.js'
import type { EventData, Subject } from '../events/event-map.ts'
import { type OutgoingEvent, writeEvent } from '../events/message.ts'

/** What a document with an outbox has besides its own fields. */
export interface OutboxFields {
  /** The version of the document: 0 when new, one more with each save. */
  version: number
  /** Events that the broker has not acknowledged yet, oldest first. */
  outbox: OutgoingEvent[]
}

export interface OutboxMethods {
  /**
   * Adds an event to the outbox: it is stored by the next save, in one write with the change that it tells of.
   * `id` and `version` of the document after that save are filled in.
   */
  raise<S extends Subject>(subject: S, data: Omit<EventData<S>, 'id' | 'version'>): void
}

export interface OutboxOptions {
  /** Others hold copies of this aggregate: each save raises exactly one event, so that they see every version. */
  copied: boolean
}

/** The event that a model emits within the process after a save that has raised events, with what is `Raised`. */
export const RAISED = 'outbox:raised'

export interface Raised {
  /** Of the document. */
  id: Types.ObjectId
  events: OutgoingEvent[]
}

/** The filter that the index of unsent events serves. */
export const hasUnsent = { 'outbox.0': { $exists: true } } as const

type OutboxDocument = HydratedDocument<OutboxFields, OutboxMethods>

const raisedBy = (document: OutboxDocument) => (document.$locals.raised ?? []) as OutgoingEvent[]

function raise(this: OutboxDocument, subject: Subject, data: object): void {
  const version = this.isNew ? 0 : this.version + 1
  const event = writeEvent(subject, { ...data, id: this.id, version } as EventData<Subject>)
  this.outbox.push(event)
  this.$locals.raised = [...raisedBy(this), event]
}

/** Gives documents a guarded version and an outbox: a change and its events are one atomic write. */
export const outboxPlugin = (schema: Schema, { copied }: OutboxOptions): void => {
  schema.set('versionKey', 'version')
  schema.set('optimisticConcurrency', false)
  schema.add({
    outbox: {
      type: [{ _id: false, id: String, subject: String, at: Date, body: String }],
      default: [],
    },
  })
  schema.index({ 'outbox.at': 1 }, { name: 'unsent events', partialFilterExpression: hasUnsent })
  schema.method('raise', raise)
  schema.plugin(versionOCCPlugin)

  schema.pre('save', function (this: OutboxDocument) {
    const { length } = raisedBy(this)
    if (copied && length !== 1) {
      throw new Error(
        `${length} events raised by a save of ${this.id}: a version others copy needs exactly one`,
      )
    }
  })
  schema.post('save', function (this: OutboxDocument) {
    const events = raisedBy(this)
    if (events.length === 0) return
    this.$locals.raised = []
    this.$model().events.emit(RAISED, { id: this._id, events } satisfies Raised)
  })
}
