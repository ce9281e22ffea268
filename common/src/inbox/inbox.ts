import type { PlaceInHistory, Subject } from '../events/event-map.ts'

/**
 * A message that waits: an early one for its predecessor, a failed one for its next attempt. One that belongs to no
 * history is the only one, of version 0, of a history that is called by its id.
 */
export interface WaitingMessage extends PlaceInHistory {
  /** The same for every delivery of a message. */
  id: string
  subject: Subject
  body: string
  /** How many have failed; 0 for one that is early. */
  attempts: number
  /** Why the last attempt failed. */
  reason?: string
  /** Since when it waits. */
  at: Date
  /** Not to be taken up before, even when its turn has come. */
  dueAt: Date
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

/** How far an aggregate is. */
export interface Guard {
  /** The version that was applied last; -1 for none. */
  version: number
  /** Whether the message that was asked for waits. */
  waits: boolean
}

/** What a consumer remembers, in the store of its service. Every step may be repeated. */
export interface Inbox {
  look(place: PlaceInHistory): Promise<Guard>
  /**
   * Moves an aggregate's guard forward to a version, over whatever lies between, and lets go of the message of that
   * version if it has waited; the guard stays when it is there or further.
   * @returns whether the next message waits
   */
  moveTo(key: string, version: number): Promise<boolean>
  /**
   * Keeps a message; no-op when there is one of its place.
   * @returns whether its turn has come by now
   */
  wait(message: WaitingMessage): Promise<boolean>
  /** Keeps what has become of another attempt at a waiting message; no-op when it waits no more. */
  postpone(message: WaitingMessage): Promise<void>
  /** Takes up the next message of a history, if its turn has come and it is due: it is due again at `until`. */
  claim(key: string, until: Date): Promise<WaitingMessage | undefined>
  /** Lets go of a waiting message. */
  remove(place: PlaceInHistory): Promise<void>
  /** Histories with a message that is due and may be its turn, longest due first. */
  due(): Promise<string[]>
  countWaiting(): Promise<number>
  /** Keeps, for a week, how many attempts at a message have failed. */
  noteFailures(messageId: string, attempts: number): Promise<void>
  /** Keeps a message that was given up; no-op when it is there. */
  bury(letter: DeadLetter): Promise<void>
  /** Lets messages wait that an earlier version of this package has parked. */
  takeOver(): Promise<void>
  /** @throws Error as long as the store does not answer */
  ping(): Promise<unknown>
}
