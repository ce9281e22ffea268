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

/** How many events are on their way to the broker at once, for each replica. */
const CONCURRENCY = 20

/** Tells, for every order, when its time to pay has run out: one job an order, kept in Redis until it has. */
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
      // That it is away, the store tells once; the queue would tell it of everything that it tries meanwhile.
      const level = store.redis.status === 'ready' ? 'warn' : 'debug'
      logger[level]({ err: error }, 'the queue failed; it goes on')
    })
    this.#queue.on('failed', (job, error) => this.#failed(job, error))
  }

  /**
   * Sends expiration:complete at a time, or now when that is past; no-op when the order has a job.
   * @throws PoisonMessageError when the id is not one that an order can have
   */
  async schedule(orderId: string, expiresAt: Date): Promise<void> {
    if (this.#ownNames.has(orderId)) throw new PoisonMessageError(`No order is called ${orderId}`)
    const now = Date.now()
    const due = Math.max(expiresAt.getTime(), now)
    // Written once, here: however often and by whichever replica it is sent, it is the same event.
    const { id, subject, body } = writeEvent('expiration:complete', { orderId }, new Date(due))
    await this.#queue.add({ id, subject, body }, { jobId: orderId, delay: due - now })
  }

  /** Takes an order's job away; no-op when there is none. */
  async cancel(orderId: string): Promise<void> {
    const job = await this.#queue.getJob(orderId)
    if (!job) return
    await job.remove().catch(async (error) => {
      // It is being sent at this moment. Orders decides what comes of it: a cancelled order stays cancelled.
      if (!(await job.isActive())) throw error
    })
  }

  async start(): Promise<void> {
    const { logger } = this.#options
    // Resolves when the queue is closed.
    this.#queue
      .process(CONCURRENCY, (job) => publishEvent(this.#options, job.data))
      .catch((error) => logger.error({ err: error }, 'the queue has ended'))
  }

  /** Takes up no more jobs and finishes those under way. */
  async stop(): Promise<void> {
    const reachable = await this.#options.store.isReady().catch(() => false)
    // Without Redis a job under way cannot be finished: it is taken up again by who finds it.
    await this.#queue.close(!reachable)
  }

  /** Brings the metrics up to date. */
  async count(): Promise<void> {
    const { delayed, waiting, active } = await this.#queue.getJobCounts()
    expirations.set({ state: 'scheduled' }, delayed)
    expirations.set({ state: 'due' }, waiting + active)
  }

  #failed(job: Job<ExpirationJob>, error: Error): void {
    // Once a job: the broker may be away for long, with many jobs that are tried again every few seconds.
    if (job.attemptsMade > 1) return
    this.#options.logger.warn({ err: error, orderId: job.id }, 'could not publish; it will be tried again')
  }
}
