import type { Subject } from '../events/event-map.ts'
import type { EventBus } from '../transport/event-bus.ts'

export interface BacklogWatchOptions {
  bus: Pick<EventBus, 'isConnected' | 'onConnected'>
  /**
   * How long the broker has to be connected. Senders sweep their outboxes within it, so that what they could not send
   * before has been sent.
   */
  settleMs?: number
  /** How long no message may have come that had waited: the broker sends on what it holds without a pause. */
  quietMs?: number
}

/** A message that the broker took so shortly before it came has not waited: its like come all day in a busy shop. */
const FRESH_MS = 1_000

/** Knows whether a consumer may have heard of everything that has happened. */
export class BacklogWatch {
  readonly #bus: BacklogWatchOptions['bus']
  readonly #settleMs: number
  readonly #quietMs: number
  readonly #underWay = new Map<string, number>()
  readonly #lastAt = new Map<string, number>()
  #connectedAt = Number.POSITIVE_INFINITY
  #subscribedAt = Number.POSITIVE_INFINITY

  constructor({ bus, settleMs = 5_000, quietMs = 1_000 }: BacklogWatchOptions) {
    this.#bus = bus
    this.#settleMs = settleMs
    this.#quietMs = quietMs
    bus.onConnected(() => {
      this.#connectedAt = performance.now()
    })
  }

  /** From now on messages are delivered to this process. */
  subscribed(): void {
    this.#subscribedAt = performance.now()
  }

  /** A message was delivered that the broker took at `at`. @returns to be called when the process is done with it */
  delivered(subject: string, at: Date): () => void {
    const waited = Date.now() - at.getTime() > FRESH_MS
    const count = (change: number) => {
      this.#underWay.set(subject, (this.#underWay.get(subject) ?? 0) + change)
      if (waited) this.#lastAt.set(subject, performance.now())
    }
    count(+1)
    return () => count(-1)
  }

  /**
   * Whether the broker is connected, and has been for a while in which no message of this subject was left to come: none
   * is under way, and none came just now that had waited. What another replica works on, it does not know.
   */
  isCaughtUp(subject: Subject): boolean {
    const now = performance.now()
    const listeningSince = Math.max(this.#connectedAt, this.#subscribedAt)
    const lastAt = this.#lastAt.get(subject) ?? Number.NEGATIVE_INFINITY
    return (
      this.#bus.isConnected() &&
      now - listeningSince >= this.#settleMs &&
      !this.#underWay.get(subject) &&
      now - lastAt >= this.#quietMs
    )
  }
}
