import type { Logger } from 'pino'
import type { Subject } from '../events/event-map.ts'
import { type Job, startJob } from '../jobs/job.ts'
import { eventsWaiting } from '../metrics/events.ts'
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
  /** How often a message may fail before it is given up. */
  maxAttempts: number
  /** How long a message that has failed waits for its next attempt. */
  retryMs: number
  /** Is told of each delivery, if somebody else asks it, too. */
  backlog?: BacklogWatch
}

const SWEEP_MS = 1_000
const COUNT_MS = 5_000
const TAKE_OVER_MS = 60_000
/** How many histories are gone on with at once. */
const AT_ONCE = 16

/** Applies events to the store of its service: in order, once in effect, and none is lost. */
export class Consumer {
  readonly #options: ConsumerOptions
  readonly #backlog: BacklogWatch
  readonly #outage: Outage
  readonly #processor: MessageProcessor
  /** The latest delivery of each message that is under way. */
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
        name: 'count waiting events',
        everyMs: COUNT_MS,
        logger,
        run: async () => eventsWaiting.set(await inbox.countWaiting()),
      }),
    ]
  }

  /** Whether no message of this subject is left to be processed, as far as this process can tell. */
  isCaughtUp(subject: Subject): boolean {
    return this.#backlog.isCaughtUp(subject)
  }

  /** Takes no more messages and finishes those under way, unless the store is away. */
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

  /** Never throws: what cannot be processed comes again. */
  async #receive(subject: Subject, delivery: Delivery): Promise<void> {
    const { logger } = this.#options
    const id = messageId(delivery)
    const isUnderWay = this.#deliveries.has(id)
    // The broker may know only of the latest one.
    this.#deliveries.set(id, delivery)
    if (isUnderWay) return
    try {
      const next = await this.#processor.process({ id, subject, body: delivery.body })
      this.#deliveries.get(id)?.ack()
      if (next) await this.#goOn(next)
    } catch (error) {
      logger.warn({ err: error, subject, id }, 'event could not be processed; it comes again')
      this.#deliveries.get(id)?.retry()
    } finally {
      this.#deliveries.delete(id)
    }
  }

  /** Takes up what is due, and what was left by a replica that died before it went on. */
  async #sweepWaiting(): Promise<void> {
    const { inbox } = this.#options
    const keys = await inbox.due()
    const worker = async () => {
      for (let key = keys.shift(); key !== undefined && !this.#outage.closed; key = keys.shift())
        await this.#goOn(key)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, worker))
  }

  /** Never throws: what fails in one history holds up no other. */
  async #goOn(key: string): Promise<void> {
    await this.#processor
      .goOn(key)
      .catch((error) =>
        this.#options.logger.warn({ err: error, key }, 'cannot go on; it will be tried again'),
      )
  }
}
