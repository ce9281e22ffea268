import type { Collection, Model, Types } from 'mongoose'
import type { Logger } from 'pino'
import type { OutgoingEvent } from '../events/message.ts'
import { publishEvent } from '../events/publish-event.ts'
import { type Job, startJob } from '../jobs/job.ts'
import { outboxPending } from '../metrics/events.ts'
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

/** Events younger than this are left to the replica that wrote them. */
const GRACE_MS = 1_000
const BATCH = 100

/**
 * Takes events from the outboxes to the broker: right after each save, as the save has left them in memory, and by
 * sweep what a crash or an outage left behind. Events of one document may overtake each other; their versions tell.
 */
export class Relay {
  readonly #options: RelayOptions
  /** Events on their way, by their ids. */
  readonly #underWay = new Map<string, Promise<boolean>>()
  readonly #sent = new Map<OutboxModel, SentEvents>()
  #sweep: Job | undefined
  #stopped = false
  /** The next sweep takes everything: while the broker was away nothing was left to anybody. */
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

  /** Takes up no more, and finishes what is under way. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#sweep?.stop()
    await Promise.all(this.#underWay.values())
  }

  async #sendAll(model: OutboxModel, id: Types.ObjectId, events: OutgoingEvent[]): Promise<boolean> {
    const sent = await Promise.all(events.map((event) => this.#send(model, id, event)))
    return sent.every(Boolean)
  }

  /** Resolves to whether the event is out: the broker has it, and the outbox has it no more. */
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
    await this.#sent.get(model)?.takeOut(id, event.id)
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
    const sent = await Promise.all(left.map(({ _id, outbox }) => this.#sendAll(model, _id, outbox)))
    // A backlog is worked off at once, but not against a broker or a store that fails.
    if (left.length === BATCH && sent.every(Boolean)) await this.#sweepModel(model, grace)
  }
}
