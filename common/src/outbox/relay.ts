import type { Collection, Model, Types } from 'mongoose'
import type { Logger } from 'pino'
import { publishEvent } from '../events/publish-event.ts'
import { outboxPending } from '../metrics/events.ts'
import { type Job, startJob } from '../service/job.ts'
import type { EventBus } from '../transport/event-bus.ts'
import { hasUnsent, type OutboxFields, RAISED } from './outbox-plugin.ts'

/** A model whose schema has the outbox plugin. */
export type OutboxModel = Pick<Model<unknown>, 'modelName' | 'events'> & { collection: Collection }

type Stored = Pick<OutboxFields, 'outbox'> & { _id: Types.ObjectId }

export interface RelayOptions {
  bus: EventBus
  models: OutboxModel[]
  logger: Logger
  sweepMs: number
}

/** Events younger than this are left to the replica that wrote them. */
const GRACE_MS = 1_000
const BATCH = 100

/** Takes events from the outboxes to the broker: right after each save, and by sweep what a crash left behind. */
export class Relay {
  readonly #options: RelayOptions
  readonly #work = new Map<string, Promise<boolean>>()
  #sweep: Job | undefined
  #stopped = false
  /** The next sweep takes everything: while the broker was away nothing was left to anybody. */
  #hurry = false

  constructor(options: RelayOptions) {
    this.#options = options
  }

  start(): void {
    const { bus, models, sweepMs, logger } = this.#options
    for (const model of models) model.events.on(RAISED, (id: Types.ObjectId) => void this.#enqueue(model, id))
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

  /** Takes up no more, and finishes what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#sweep?.stop()
    await Promise.all(this.#work.values())
  }

  /** One document's events go out one after the other; resolves to whether all of them did. */
  #enqueue(model: OutboxModel, id: Types.ObjectId): Promise<boolean> {
    if (this.#stopped) return Promise.resolve(false)
    const key = `${model.modelName}:${id}`
    const before = this.#work.get(key) ?? Promise.resolve(true)
    const now = before.then(() => this.#drain(model, id)).catch((error) => this.#leaveToSweep(error))
    this.#work.set(key, now)
    void now.then(() => this.#work.get(key) === now && this.#work.delete(key))
    return now
  }

  async #drain(model: OutboxModel, id: Types.ObjectId): Promise<boolean> {
    if (!this.#options.bus.isConnected()) return false
    const found = await model.collection.findOne<Stored>({ _id: id }, { projection: { outbox: 1 } })
    for (const event of found?.outbox ?? []) {
      await publishEvent(this.#options, event)
      // Leaves the version alone: that an event was sent is nothing that others copy.
      await model.collection.updateOne({ _id: id }, { $pull: { outbox: { id: event.id } } as object })
    }
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
      .find<Stored>({ ...hasUnsent, 'outbox.at': { $lte: before } }, { projection: { _id: 1 } })
      .sort({ 'outbox.at': 1 })
      .limit(BATCH)
      .toArray()
    outboxPending.set({ model: model.modelName }, left.length)
    const sent = await Promise.all(left.map(({ _id }) => this.#enqueue(model, _id)))
    // A backlog is worked off at once, but not against a broker or a store that fails.
    if (left.length === BATCH && sent.every(Boolean)) await this.#sweepModel(model, grace)
  }
}
