import { type EventConsumer, messageId, type Subject } from '@ticketing/common'
import type { Letter } from '../dead-letters/dead-letters.ts'
import type { Waiting } from '../waiting.ts'

/**
 * An event, identified by its body, and every place where it was found. Its body is the same each time it is published.
 */
export interface Found {
  subject: Subject
  body: string
  /** Its entries in the broker's log, one for each time it was published. */
  published: { sequence: number; at: Date }[]
  /** The service in whose outbox or delayed queue it waits to be published. */
  unsentBy?: EventConsumer
  /** The consumers in which it waits for its predecessor or its next attempt. */
  waiting: Waiting[]
  /** Its dead letters. */
  letters: Letter[]
}

/** Collects the events that are found. */
export class Findings {
  readonly #found = new Map<string, Found>()

  of(subject: Subject, body: string): Found {
    const key = `${subject}\n${body}`
    const found = this.#found.get(key) ?? { subject, body, published: [], waiting: [], letters: [] }
    this.#found.set(key, found)
    return found
  }

  all(): Found[] {
    return [...this.#found.values()]
  }
}

/** The ids by which consumers count the failures of an event, one for each time it was published. */
export const messageIds = ({ subject, body, published }: Found): string[] =>
  published.map(({ sequence }) => messageId({ subject, sequence, body }))
