import type { Collection, Types } from 'mongoose'

interface Batch {
  documents: Types.ObjectId[]
  events: string[]
  done: Promise<void>
}

/** Removes published events from the outboxes of a collection; while one command runs, the next batch collects. */
export class SentEvents {
  readonly #collection: Collection
  #gathering: Batch | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(collection: Collection) {
    this.#collection = collection
  }

  /** Resolves when the event is removed from the document's outbox. */
  remove(documentId: Types.ObjectId, eventId: string): Promise<void> {
    this.#gathering ??= this.#begin()
    const { documents, events, done } = this.#gathering
    documents.push(documentId)
    events.push(eventId)
    return done
  }

  #begin(): Batch {
    const [documents, events] = [[], []] as [Types.ObjectId[], string[]]
    const done = this.#last.then(async () => {
      this.#gathering = undefined
      // The version stays: copies do not contain the outbox.
      await this.#collection.updateMany(
        { _id: { $in: documents } },
        { $pull: { outbox: { id: { $in: events } } } as object },
      )
    })
    this.#last = done.catch(() => {})
    return { documents, events, done }
  }
}
