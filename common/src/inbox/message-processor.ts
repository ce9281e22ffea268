import type { Logger } from 'pino'
import { type PlaceInHistory, placeInHistory } from '../events/event-map.ts'
import { type IncomingEvent, PoisonMessageError, readEvent } from '../events/message.ts'
import { withTrace } from '../logging/trace.ts'
import { eventsConsumed, eventsLag, secondsSince } from '../metrics/events.ts'
import { retryStale } from '../store/retry-stale.ts'
import { applyInOrder, type Prepare, type Result } from './apply-in-order.ts'
import type { EventHandler } from './event-handler.ts'
import type { Inbox, WaitingMessage } from './inbox.ts'
import type { Outage } from './outage.ts'

export interface ProcessorOptions {
  inbox: Inbox
  handlers: EventHandler[]
  logger: Logger
  outage: Outage
  /** How often a message may fail before it is dead-lettered. */
  maxAttempts: number
  /** How long a message that has failed waits for its next attempt. */
  retryMs: number
}

/** A message as delivered, or as claimed from the waiting ones. */
export type Message = Pick<WaitingMessage, 'id' | 'subject' | 'body'> & { claimed?: WaitingMessage }

/**
 * Applies a message, or sets it aside: until its predecessor is applied, until its next attempt, or as a dead letter. A
 * failure counts against its own message only. What fails because the store is unreachable is retried once it is back.
 */
export class MessageProcessor {
  readonly #options: ProcessorOptions
  readonly #handlers: Map<string, EventHandler>

  constructor(options: ProcessorOptions) {
    this.#options = options
    this.#handlers = new Map(options.handlers.map((handler) => [handler.subject, handler]))
  }

  /**
   * @returns the key of the message's history if its next message is waiting
   * @throws Error only if the store is unreachable during shutdown
   */
  async process(message: Message): Promise<string | undefined> {
    const { outage } = this.#options
    let event: IncomingEvent | undefined
    try {
      event = readEvent(message.subject, message.body)
      const place = placeInHistory(event.subject, event.data)
      return await this.#apply(message, event, place)
    } catch (error) {
      if (outage.closed) throw error
      await this.#failed(message, event, error)
      return undefined
    }
  }

  /** Processes the waiting messages of a history, as long as the next one is due. */
  async processWaiting(key: string): Promise<void> {
    const { inbox, outage, retryMs } = this.#options
    for (;;) {
      const claimed = await outage.outlast(() => inbox.claim(key, new Date(Date.now() + retryMs)))
      if (!claimed) return
      await this.process({ ...claimed, claimed })
    }
  }

  async #apply(
    message: Message,
    event: IncomingEvent,
    place: PlaceInHistory | undefined,
  ): Promise<string | undefined> {
    const { inbox, logger, outage } = this.#options
    const { outcome, nextWaits } = await withTrace(event.meta?.traceparent, async () => {
      const result = await outage.outlast(() => this.#effect(message, event, place))
      logger.info(
        { subject: event.subject, event: event.meta?.id, ...place, outcome: result.outcome },
        'event consumed',
      )
      return result
    })
    count(message, outcome === 'early' ? 'waiting' : outcome)
    if (outcome === 'applied' && event.meta)
      eventsLag.observe({ subject: event.subject }, secondsSince(event.meta.at))
    if (place && outcome === 'early') return (await this.#wait(message, place)) ? place.key : undefined
    const isGone = outcome === 'applied' && place && !place.snapshot
    const { claimed } = message
    if (claimed && !isGone) await outage.outlast(() => inbox.remove(claimed))
    return nextWaits ? place?.key : undefined
  }

  #effect(message: Message, event: IncomingEvent, place: PlaceInHistory | undefined): Promise<Result> {
    const { subject } = message
    const handler = this.#handlers.get(subject)
    if (!handler) throw new Error(`No handler for ${subject}`)
    const { data } = event
    const claimed = message.claimed !== undefined
    if ('copies' in handler) return handler.apply(data, claimed)
    const prepare: Prepare = (context) => handler.prepare(data, context)
    if (place) return applyInOrder(this.#options.inbox, place, prepare, claimed)
    return retryStale(async () => {
      await (await prepare({ skipping: false })).write()
      return { outcome: 'applied', nextWaits: false }
    })
  }

  #wait(message: Message, place: PlaceInHistory, more: Partial<WaitingMessage> = {}): Promise<boolean> {
    const { id, subject, body } = message
    const now = new Date()
    const waiting = { ...place, id, subject, body, attempts: 0, at: now, dueAt: now, ...more }
    return this.#options.outage.outlast(() => this.#options.inbox.wait(waiting))
  }

  async #failed(message: Message, event: IncomingEvent | undefined, error: unknown): Promise<void> {
    const { inbox, logger, maxAttempts, outage, retryMs } = this.#options
    const { id, subject, body, claimed } = message
    const reason = error instanceof Error ? error.message : String(error)
    const attempts = (claimed?.attempts ?? 0) + 1
    await outage.outlast(() => inbox.recordFailures(id, attempts))
    if (!event || error instanceof PoisonMessageError || attempts >= maxAttempts) {
      await outage.outlast(() => inbox.deadLetter({ id, subject, body, reason, attempts, at: new Date() }))
      if (claimed) await outage.outlast(() => inbox.remove(claimed))
      count(message, 'dead')
      logger.error({ subject, id, reason, attempts }, 'event given up: it is in the dead letters')
      return
    }
    const failed = { attempts, reason, dueAt: new Date(Date.now() + retryMs) }
    if (claimed) await outage.outlast(() => inbox.postpone({ ...claimed, ...failed }))
    else await this.#wait(message, placeOf(id, event), failed)
    count(message, 'failed')
    logger.warn({ err: error, subject, id, attempts }, 'event failed; it waits for its next attempt')
  }
}

/** A message without an aggregate is the only one of a history of its own. */
const placeOf = (id: string, event: IncomingEvent): PlaceInHistory =>
  placeInHistory(event.subject, event.data) ?? { key: id, version: 0, snapshot: false }

const count = ({ subject }: Message, outcome: 'applied' | 'duplicate' | 'waiting' | 'failed' | 'dead') =>
  eventsConsumed.inc({ subject, outcome })
