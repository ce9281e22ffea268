import type { PlaceInHistory, Subject } from '../events/event-map.ts'

/**
 * A waiting message: an early one waits for its predecessor, a failed one for its next attempt. A message without an
 * aggregate is stored as version 0 of a history of its own, keyed by its id.
 */
export interface WaitingMessage extends PlaceInHistory {
  /** The same for every delivery of a message. */
  id: string
  subject: Subject
  body: string
  /** Failed attempts; 0 for an early message. */
  attempts: number
  /** Why the last attempt failed. */
  reason?: string
  /** When it started to wait. */
  at: Date
  /** When it may be processed at the earliest, even if its predecessor has been applied. */
  dueAt: Date
}

/** A dead-lettered message, with what is needed to understand and replay it. */
export interface DeadLetter {
  /** The same for every delivery of a message. */
  id: string
  subject: string
  body: string
  reason: string
  attempts: number
  at: Date
}

/** How far an aggregate has been applied. */
export interface Guard {
  /** The version applied last; -1 for none. */
  version: number
  /** Whether the message in question is waiting. */
  waits: boolean
}

/** A consumer's state in the store of its service. Every operation is idempotent. */
export interface Inbox {
  readGuard(place: PlaceInHistory): Promise<Guard>
  /**
   * Advances an aggregate's guard to a version, skipping any in between, and removes the waiting message of that version;
   * no-op for a guard that is at this version or past it.
   * @returns whether the next message is waiting
   */
  moveTo(key: string, version: number): Promise<boolean>
  /**
   * Stores a message until it can be applied; no-op if one with the same place is stored.
   * @returns whether it can be applied by now
   */
  wait(message: WaitingMessage): Promise<boolean>
  /** Records another failed attempt at a waiting message; no-op if it is no longer waiting. */
  postpone(message: WaitingMessage): Promise<void>
  /** Claims the next message of a history if it can be applied and is due; it becomes due again at `until`. */
  claim(key: string, until: Date): Promise<WaitingMessage | undefined>
  /** Removes a waiting message. */
  remove(place: PlaceInHistory): Promise<void>
  /** Histories with a due message that may be next, longest due first. */
  due(): Promise<string[]>
  countWaiting(): Promise<number>
  /** How many dead letters each subject has. */
  countDeadLetters(): Promise<Map<string, number>>
  /** Records, for a week, how many attempts at a message have failed. */
  recordFailures(messageId: string, attempts: number): Promise<void>
  /** Stores a dead letter; no-op if it is stored. */
  deadLetter(letter: DeadLetter): Promise<void>
  /** Migrates messages that an earlier version of this package has parked. */
  takeOver(): Promise<void>
  /** @throws Error as long as the store does not answer */
  ping(): Promise<unknown>
}
