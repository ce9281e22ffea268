import {
  type EventBus,
  type Logger,
  PoisonMessageError,
  publishEvent,
  type RedisStore,
  writeEvent,
} from '@ticketing/common'
import type { Job, Queue } from 'bull'
import { expirations } from './metrics.ts'
import { type ExpirationJob, openQueue, ownNames } from './open-queue.ts'

export interface ExpirationQueueOptions {
  store: RedisStore
  bus: EventBus
  logger: Logger
}

/** How many events each replica publishes concurrently. */
const CONCURRENCY = 20

/** Publishes, for every order, when its time to pay is over. Each order has one delayed job in Redis. */
export class ExpirationQueue {
  readonly #options: ExpirationQueueOptions
  readonly #queue: Queue<ExpirationJob>
  readonly #ownNames: Set<string>

  constructor(options: ExpirationQueueOptions) {
    const { store, logger } = options
    this.#options = options
    this.#queue = openQueue(store)
    this.#ownNames = ownNames(this.#queue)
    this.#queue.on('error', (error) => {
      // The store logs once that Redis is unreachable; the queue would log it for everything it tries.
      const level = store.redis.status === 'ready' ? 'warn' : 'debug'
      logger[level]({ err: error }, 'the queue failed; it goes on')
    })
    this.#queue.on('failed', (job, error) => this.#failed(job, error))
  }

  /**
   * Schedules expiration:complete, or publishes it now if the time is past; no-op if the order has a job.
   * @throws PoisonMessageError if no order can have this id
   */
  async schedule(orderId: string, expiresAt: Date): Promise<void> {
    if (this.#ownNames.has(orderId)) throw new PoisonMessageError(`No order is called ${orderId}`)
    const now = Date.now()
    const due = Math.max(expiresAt.getTime(), now)
    // Created once, here: whichever replica publishes it, and however often, it is the same event.
    const { id, subject, body } = writeEvent('expiration:complete', { orderId }, new Date(due))
    await this.#queue.add({ id, subject, body }, { jobId: orderId, delay: due - now })
  }

  /** Removes an order's job; no-op if there is none. */
  async cancel(orderId: string): Promise<void> {
    const job = await this.#queue.getJob(orderId)
    if (!job) return
    await job.remove().catch(async (error) => {
      // It is being published right now. That does no harm: a cancelled order stays cancelled.
      if (!(await job.isActive())) throw error
    })
  }

  async start(): Promise<void> {
    const { logger } = this.#options
    // Resolves once the queue is closed.
    this.#queue
      .process(CONCURRENCY, (job) => publishEvent(this.#options, job.data))
      .catch((error) => logger.error({ err: error }, 'the queue has ended'))
  }

  /** Stops processing, and finishes jobs in progress. */
  async stop(): Promise<void> {
    const reachable = await this.#options.store.isReady().catch(() => false)
    // Without Redis a job in progress cannot be finished; another replica will take it over.
    await this.#queue.close(!reachable)
  }

  /** Updates the metrics. */
  async count(): Promise<void> {
    const { delayed, waiting, active } = await this.#queue.getJobCounts()
    expirations.set({ state: 'scheduled' }, delayed)
    expirations.set({ state: 'due' }, waiting + active)
  }

  #failed(job: Job<ExpirationJob>, error: Error): void {
    // Once per job: during a long outage of the broker many jobs are retried every few seconds.
    if (job.attemptsMade > 1) return
    this.#options.logger.warn({ err: error, orderId: job.id }, 'could not publish; it will be tried again')
  }
}
