import type { Subject } from '../events/event-map.ts'

/** A message that waits for its predecessor. */
export interface ParkedMessage {
  /** The aggregate that it belongs to. */
  key: string
  version: number
  subject: Subject
  body: string
}

/** A message that was given up, with what is needed to understand and replay it. */
export interface DeadLetter {
  /** The same for every delivery of a message. */
  id: string
  subject: string
  body: string
  reason: string
  attempts: number
  at: Date
}

/** What a consumer remembers, in the store of its service. */
export interface Inbox {
  /** The version of an aggregate that was applied last; -1 for none. */
  appliedVersion(key: string): Promise<number>
  /** Moves an aggregate's guard from the version before; no-op when it has already moved. */
  advance(key: string, version: number): Promise<void>
  /** Moves an aggregate's guard forward to a version, over whatever lies between; no-op when it is there or further. */
  skipTo(key: string, version: number): Promise<void>
  /** Keeps a message until its predecessor was applied; no-op when it is there. */
  park(message: ParkedMessage): Promise<void>
  parked(key: string, version: number): Promise<ParkedMessage | undefined>
  unpark(key: string, version: number): Promise<void>
  /** Every message that was parked before `before`, oldest first. */
  allParked(before: Date): AsyncIterable<ParkedMessage>
  /** Counts a failed attempt at a message and returns how many there were. */
  countFailure(messageId: string): Promise<number>
  /** Keeps a message that was given up; no-op when it is there. */
  bury(letter: DeadLetter): Promise<void>
}
