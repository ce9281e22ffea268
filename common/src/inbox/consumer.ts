import type { Logger } from 'pino'
import { type EventData, placeInHistory, type Subject } from '../events/event-map.ts'
import { PoisonMessageError, readEvent } from '../events/message.ts'
import { withTrace } from '../logging/trace.ts'
import { eventsConsumed } from '../metrics/events.ts'
import { type Job, startJob } from '../service/job.ts'
import type { Delivery, EventBus, Subscription } from '../transport/event-bus.ts'
import { applyInOrder, type Outcome } from './apply-in-order.ts'
import { BacklogWatch } from './backlog-watch.ts'
import type { Circumstances, EventHandler } from './event-handler.ts'
import type { Inbox } from './inbox.ts'
import { messageId } from './message-id.ts'
import { retryStale } from './retry-stale.ts'

export interface ConsumerOptions {
  bus: EventBus
  /** The durable group: the replicas of one service. */
  group: string
  inbox: Inbox
  handlers: EventHandler[]
  logger: Logger
  /** How often a message may fail before it is given up. */
  maxAttempts: number
  /** Is told of each delivery, if somebody else asks it, too. */
  backlog?: BacklogWatch
}

const PARKED_SWEEP_MS = 2_000

/** Applies events to the store of its service: in order, once in effect, and none is lost. */
export class Consumer {
  readonly #options: ConsumerOptions
  readonly #handlers: Map<string, EventHandler>
  readonly #backlog: BacklogWatch
  readonly #underWay = new Set<Promise<void>>()
  #subscriptions: Subscription[] = []
  #sweep: Job | undefined

  constructor(options: ConsumerOptions) {
    this.#options = options
    this.#handlers = new Map(options.handlers.map((handler) => [handler.subject, handler]))
    this.#backlog = options.backlog ?? new BacklogWatch({ bus: options.bus })
  }

  async start(): Promise<void> {
    const { bus, group } = this.#options
    this.#subscriptions = await Promise.all(
      [...this.#handlers.values()].map((handler) =>
        bus.subscribe({ subject: handler.subject, group }, (delivery) =>
          this.#track(
            this.#receive(handler, delivery),
            this.#backlog.delivered(delivery.subject, delivery.at),
          ),
        ),
      ),
    )
    this.#backlog.subscribed()
    this.#sweep = startJob({
      name: 'take up parked events',
      everyMs: PARKED_SWEEP_MS,
      logger: this.#options.logger,
      run: () => this.#sweepParked(),
    })
  }

  /** Whether no message of this subject is left to be processed, as far as this process can tell. */
  isCaughtUp(subject: Subject): boolean {
    return this.#backlog.isCaughtUp(subject)
  }

  /** Takes no more messages and finishes those under way. */
  async stop(): Promise<void> {
    await this.#sweep?.stop()
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

  /** Never throws: what fails is counted and delivered again, or given up. */
  async #receive(handler: EventHandler, delivery: Delivery): Promise<void> {
    try {
      const outcome = await this.#process(handler, delivery.body)
      delivery.ack()
      this.#count(delivery.subject, outcome)
    } catch (error) {
      await this.#failed(delivery, error)
    }
  }

  async #process(handler: EventHandler, body: string): Promise<Outcome> {
    const event = readEvent(handler.subject, body)
    return withTrace(event.meta?.traceparent, async () => {
      const place = placeInHistory(event.subject, event.data)
      const outcome = place
        ? await applyInOrder(this.#options.inbox, { ...place, subject: event.subject, body }, this.#prepare)
        : await this.#applyUnordered(handler, event.data)
      this.#options.logger.info(
        { subject: event.subject, event: event.meta?.id, ...place, outcome },
        'event consumed',
      )
      return outcome
    })
  }

  /** Prepares what a message does; a parked one may be of another subject than the one that freed it. */
  readonly #prepare = async (subject: Subject, body: string, circumstances: Circumstances) => {
    const handler = this.#handlers.get(subject)
    if (!handler) throw new Error(`No handler for ${subject}`)
    return handler.prepare(readEvent(subject, body).data, circumstances)
  }

  async #applyUnordered(handler: EventHandler, data: EventData<Subject>): Promise<Outcome> {
    await retryStale(async () => (await handler.prepare(data, { skipping: false }))())
    return 'applied'
  }

  async #failed(delivery: Delivery, error: unknown): Promise<void> {
    const { inbox, logger, maxAttempts } = this.#options
    const { subject, sequence, body } = delivery
    const reason = error instanceof Error ? error.message : String(error)
    const id = messageId(delivery)
    try {
      const attempts = await inbox.countFailure(id)
      if (error instanceof PoisonMessageError || attempts >= maxAttempts) {
        await inbox.bury({ id, subject, body, reason, attempts, at: new Date() })
        delivery.ack()
        this.#count(subject, 'dead')
        logger.error({ subject, sequence, reason, attempts }, 'event given up: it is in the dead letters')
        return
      }
      logger.warn({ err: error, subject, sequence, attempts }, 'event failed; it comes again')
    } catch (storeError) {
      // The store is away: that is no fault of the message, so it is not counted against it.
      logger.warn({ err: storeError, subject, sequence }, 'event could not be processed; it comes again')
    }
    this.#count(subject, 'failed')
    delivery.retry()
  }

  /** Takes up parked messages whose predecessor was applied by a replica that died before it looked for them. */
  async #sweepParked(): Promise<void> {
    const { inbox } = this.#options
    const before = new Date(Date.now() - PARKED_SWEEP_MS)
    for await (const message of inbox.allParked(before)) {
      if ((await inbox.appliedVersion(message.key)) < message.version - 1) continue
      await applyInOrder(inbox, { ...message, snapshot: false }, this.#prepare)
    }
  }

  #count(subject: string, outcome: Outcome | 'failed' | 'dead'): void {
    eventsConsumed.inc({ subject, outcome })
  }
}
