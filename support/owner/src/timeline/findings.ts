import { type EventConsumer, messageId, type Subject } from '@ticketing/common'
import type { Letter } from '../dead-letters/dead-letters.ts'
import type { Waiting } from '../waiting.ts'

/** An event, by its bytes, and every place where it was found. It keeps them however often it is sent. */
export interface Found {
  subject: Subject
  body: string
  /** In the broker's log, each time that it was sent. */
  published: { sequence: number; at: Date }[]
  /** The service in whose outbox or delayed queue it waits to be published. */
  unsentBy?: EventConsumer
  /** Who keeps it until its predecessor comes, or until its next attempt. */
  waiting: Waiting[]
  /** Its dead letters. */
  letters: Letter[]
}

/** Collects what is found about events. */
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

/** What consumers count failures of an event by: once for each time that it was sent. */
export const messageIds = ({ subject, body, published }: Found): string[] =>
  published.map(({ sequence }) => messageId({ subject, sequence, body }))
