import type { Collection, Types } from 'mongoose'

interface Batch {
  documents: Types.ObjectId[]
  events: string[]
  done: Promise<void>
}

/** Takes what was sent out of the outboxes of a collection: while one command is under way, the next one gathers. */
export class SentEvents {
  readonly #collection: Collection
  #gathering: Batch | undefined
  #last: Promise<unknown> = Promise.resolve()

  constructor(collection: Collection) {
    this.#collection = collection
  }

  /** Resolves when the event has left the document's outbox. */
  takeOut(documentId: Types.ObjectId, eventId: string): Promise<void> {
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
      // Leaves the version alone: that an event was sent is nothing that others copy.
      await this.#collection.updateMany(
        { _id: { $in: documents } },
        { $pull: { outbox: { id: { $in: events } } } as object },
      )
    })
    this.#last = done.catch(() => {})
    return { documents, events, done }
  }
}
