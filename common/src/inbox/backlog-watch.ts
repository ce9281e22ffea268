import type { Subject } from '../events/event-map.ts'
import type { EventBus } from '../transport/event-bus.ts'

export interface BacklogWatchOptions {
  bus: Pick<EventBus, 'isConnected' | 'onConnected'>
  /**
   * How long the broker has to be connected. Publishers sweep their outboxes within that time, so by then they have
   * published what they could not publish before.
   */
  settleMs?: number
  /** How long no delayed message may have arrived: a broker delivers its backlog without a pause. */
  quietMs?: number
}

/** A message that arrives this soon after it was published is live traffic, not backlog. */
const FRESH_MS = 1_000

/** Tells whether a consumer has probably received everything that was published. */
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

  /** Records a delivery. @param at when it was published @returns call it when the message has been processed */
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
   * Whether the broker has been connected for a while, no message of this subject is being processed, and no delayed one
   * arrived just now. It does not know what other replicas are processing.
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
