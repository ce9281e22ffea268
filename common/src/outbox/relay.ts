import type { Collection, Model, Types } from 'mongoose'
import type { Logger } from 'pino'
import type { OutgoingEvent } from '../events/message.ts'
import { publishEvent } from '../events/publish-event.ts'
import { type Job, startJob } from '../jobs/job.ts'
import { outboxOldest, outboxPending, secondsSince } from '../metrics/events.ts'
import type { EventBus } from '../transport/event-bus.ts'
import { hasUnsent, type OutboxFields, RAISED, type Raised } from './outbox-plugin.ts'
import { SentEvents } from './sent-events.ts'

/** A model whose schema has the outbox plugin. */
export type OutboxModel = Pick<Model<unknown>, 'modelName' | 'events'> & { collection: Collection }

type Stored = Pick<OutboxFields, 'outbox'> & { _id: Types.ObjectId }

export interface RelayOptions {
  bus: EventBus
  models: OutboxModel[]
  logger: Logger
  sweepMs: number
}

/** Younger events are left to the replica that wrote them. */
const GRACE_MS = 1_000
const BATCH = 100

/**
 * Publishes the events in the outboxes: right after each save, from memory, and by a sweep what a crash or an outage has
 * left behind. Events of one document may be published out of order; consumers sort them by version.
 */
export class Relay {
  readonly #options: RelayOptions
  /** Events being published, by id. */
  readonly #underWay = new Map<string, Promise<boolean>>()
  readonly #sent = new Map<OutboxModel, SentEvents>()
  #sweep: Job | undefined
  #stopped = false
  /** The next sweep ignores the grace period: while the broker was unreachable, no replica was publishing. */
  #hurry = false

  constructor(options: RelayOptions) {
    this.#options = options
    for (const model of options.models) this.#sent.set(model, new SentEvents(model.collection))
  }

  start(): void {
    const { bus, models, sweepMs, logger } = this.#options
    for (const model of models) {
      model.events.on(RAISED, ({ id, events }: Raised) => void this.#sendAll(model, id, events))
    }
    this.#sweep = startJob({
      name: 'sweep the outboxes',
      everyMs: sweepMs,
      logger,
      run: () => this.#sweepAll(),
    })
    bus.onConnected(() => {
      this.#hurry = true
      this.#sweep?.now()
    })
  }

  /** Stops publishing, and finishes events in progress. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#sweep?.stop()
    await Promise.all(this.#underWay.values())
  }

  async #sendAll(model: OutboxModel, id: Types.ObjectId, events: OutgoingEvent[]): Promise<boolean> {
    const sent = await Promise.all(events.map((event) => this.#send(model, id, event)))
    return sent.every(Boolean)
  }

  /** Resolves to whether the event was published and removed from the outbox. */
  #send(model: OutboxModel, id: Types.ObjectId, event: OutgoingEvent): Promise<boolean> {
    if (this.#stopped || !this.#options.bus.isConnected()) return Promise.resolve(false)
    const underWay = this.#underWay.get(event.id)
    if (underWay) return underWay
    const sending = this.#publish(model, id, event)
      .catch((error) => this.#leaveToSweep(error))
      .finally(() => this.#underWay.delete(event.id))
    this.#underWay.set(event.id, sending)
    return sending
  }

  async #publish(model: OutboxModel, id: Types.ObjectId, event: OutgoingEvent): Promise<boolean> {
    await publishEvent(this.#options, event)
    await this.#sent.get(model)?.remove(id, event.id)
    return true
  }

  #leaveToSweep(error: unknown): false {
    this.#options.logger.warn({ err: error }, 'could not publish; the sweep will try again')
    return false
  }

  async #sweepAll(): Promise<void> {
    const grace = this.#hurry ? 0 : GRACE_MS
    this.#hurry = false
    await Promise.all(this.#options.models.map((model) => this.#sweepModel(model, grace)))
  }

  async #sweepModel(model: OutboxModel, grace: number): Promise<void> {
    const before = new Date(Date.now() - grace)
    const left = await model.collection
      .find<Stored>({ ...hasUnsent, 'outbox.at': { $lte: before } }, { projection: { outbox: 1 } })
      .sort({ 'outbox.at': 1 })
      .limit(BATCH)
      .toArray()
    outboxPending.set({ model: model.modelName }, left.length)
    const oldest = left[0]?.outbox[0]?.at
    outboxOldest.set({ model: model.modelName }, oldest ? secondsSince(oldest) : 0)
    const sent = await Promise.all(left.map(({ _id, outbox }) => this.#sendAll(model, _id, outbox)))
    // A backlog is published without a pause, unless the broker or the store fails.
    if (left.length === BATCH && sent.every(Boolean)) await this.#sweepModel(model, grace)
  }
}
