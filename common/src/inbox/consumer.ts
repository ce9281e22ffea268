import type { Logger } from 'pino'
import type { Subject } from '../events/event-map.ts'
import { type Job, startJob } from '../jobs/job.ts'
import { deadLetters, eventsWaiting } from '../metrics/events.ts'
import type { Delivery, EventBus, Subscription } from '../transport/event-bus.ts'
import { BacklogWatch } from './backlog-watch.ts'
import type { EventHandler } from './event-handler.ts'
import type { Inbox } from './inbox.ts'
import { messageId } from './message-id.ts'
import { MessageProcessor } from './message-processor.ts'
import { Outage } from './outage.ts'

export interface ConsumerOptions {
  bus: EventBus
  /** The durable group: the replicas of one service. */
  group: string
  inbox: Inbox
  handlers: EventHandler[]
  logger: Logger
  /** How often a message may fail before it is dead-lettered. */
  maxAttempts: number
  /** How long a message that has failed waits for its next attempt. */
  retryMs: number
  /** Observes the deliveries; pass it if something else queries it, too. */
  backlog?: BacklogWatch
}

const SWEEP_MS = 1_000
const COUNT_MS = 5_000
const TAKE_OVER_MS = 60_000
/** How many histories are processed concurrently. */
const CONCURRENCY = 16

/** Applies events to the store of its service: in order, effectively once, without losing any. */
export class Consumer {
  readonly #options: ConsumerOptions
  readonly #backlog: BacklogWatch
  readonly #outage: Outage
  readonly #processor: MessageProcessor
  /** The latest delivery of each message that is being processed. */
  readonly #deliveries = new Map<string, Delivery>()
  readonly #underWay = new Set<Promise<void>>()
  #subscriptions: Subscription[] = []
  #jobs: Job[] = []

  constructor(options: ConsumerOptions) {
    const { bus, inbox, logger } = options
    this.#options = options
    this.#backlog = options.backlog ?? new BacklogWatch({ bus })
    this.#outage = new Outage({ ping: () => inbox.ping(), logger })
    this.#processor = new MessageProcessor({ ...options, outage: this.#outage })
  }

  async start(): Promise<void> {
    const { bus, group, handlers, inbox, logger } = this.#options
    this.#subscriptions = await Promise.all(
      handlers.map(({ subject }) =>
        bus.subscribe({ subject, group }, (delivery) =>
          this.#track(this.#receive(subject, delivery), this.#backlog.delivered(subject, delivery.at)),
        ),
      ),
    )
    this.#backlog.subscribed()
    const takeOver = startJob({
      name: 'take over waiting events of an earlier version',
      everyMs: TAKE_OVER_MS,
      logger,
      run: () => inbox.takeOver(),
    })
    takeOver.now()
    this.#jobs = [
      takeOver,
      startJob({
        name: 'take up waiting events',
        everyMs: SWEEP_MS,
        logger,
        run: () => this.#sweepWaiting(),
      }),
      startJob({
        name: 'count waiting events and dead letters',
        everyMs: COUNT_MS,
        logger,
        run: () => this.#count(),
      }),
    ]
  }

  /** Whether every message of this subject has been processed, as far as this process can tell. */
  isCaughtUp(subject: Subject): boolean {
    return this.#backlog.isCaughtUp(subject)
  }

  /** Stops receiving, and finishes messages in progress unless the store is unreachable. */
  async stop(): Promise<void> {
    this.#outage.close()
    await Promise.all(this.#jobs.map((job) => job.stop()))
    await Promise.all(this.#subscriptions.map((subscription) => subscription.close()))
    await Promise.all(this.#underWay)
  }

  #track(work: Promise<void>, done: () => void): void {
    this.#underWay.add(work)
    void work.finally(() => {
      this.#underWay.delete(work)
      done()
    })
  }

  /** Never throws: what cannot be processed is redelivered. */
  async #receive(subject: Subject, delivery: Delivery): Promise<void> {
    const { logger } = this.#options
    const id = messageId(delivery)
    const isUnderWay = this.#deliveries.has(id)
    // The broker may accept an acknowledgement of the latest delivery only.
    this.#deliveries.set(id, delivery)
    if (isUnderWay) return
    try {
      const next = await this.#processor.process({ id, subject, body: delivery.body })
      this.#deliveries.get(id)?.ack()
      if (next) await this.#processWaiting(next)
    } catch (error) {
      logger.warn({ err: error, subject, id }, 'event could not be processed; it will be redelivered')
      this.#deliveries.get(id)?.retry()
    } finally {
      this.#deliveries.delete(id)
    }
  }

  /** Processes messages that are due, and those whose replica died before it processed the next one. */
  async #sweepWaiting(): Promise<void> {
    const { inbox } = this.#options
    const keys = await inbox.due()
    const worker = async () => {
      for (let key = keys.shift(); key !== undefined && !this.#outage.closed; key = keys.shift())
        await this.#processWaiting(key)
    }
    await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  }

  async #count(): Promise<void> {
    const { handlers, inbox } = this.#options
    eventsWaiting.set(await inbox.countWaiting())
    const letters = await inbox.countDeadLetters()
    // Also those that have none, so that an alert sees the first one come.
    for (const { subject } of handlers) deadLetters.set({ subject }, letters.get(subject) ?? 0)
  }

  /** Never throws: a failure in one history must not block the others. */
  async #processWaiting(key: string): Promise<void> {
    await this.#processor
      .processWaiting(key)
      .catch((error) =>
        this.#options.logger.warn(
          { err: error, key },
          'waiting messages could not be processed; trying again',
        ),
      )
  }
}
