import { createSession, type Session } from 'better-sse'
import type { Request, Response } from 'express'
import type { Logger } from 'pino'
import { ServiceUnavailableError } from '../errors/api-error.ts'
import type { Subject } from '../events/event-map.ts'
import { readEvent } from '../events/message.ts'
import { type Job, startJob } from '../service/job.ts'
import type { EventBus, Subscription } from '../transport/event-bus.ts'

export interface LiveFeedOptions<Body> {
  /** The name of the server-sent event, such as `ticket`. */
  name: string
  bus: EventBus
  /** The events after which something may look different; their data carries its `id`. */
  subjects: Subject[]
  read(id: string): Promise<Body | undefined>
  logger: Logger
  maxFollowers?: number
}

/** What one page wants to be told of. */
export interface Follow<Body> {
  /** What it begins with, and is brought up to date with when messages may have been missed. */
  current(): Promise<Body[]>
  wants(body: Body): boolean
}

const TIME_EVERY_MS = 15_000
const MAX_FOLLOWERS = 10_000
/** A page that reads this little, in bytes, is cut off: it connects again and begins with what is current. */
const MAX_BEHIND = 1024 * 1024

interface Follower<Body> extends Follow<Body> {
  session: Session
  res: Response
}

/**
 * Server-sent events of what changes, to the pages that show it. Every replica hears every event of the broker,
 * whichever replica made the change; a page that connects again begins with what is current. Each event's data
 * is JSON; `time` carries the server's clock, for countdowns.
 */
export class LiveFeed<Body extends { id: string; version: number }> {
  readonly #options: LiveFeedOptions<Body>
  readonly #followers = new Set<Follower<Body>>()
  #subscriptions: Subscription[] = []
  #clock: Job | undefined

  constructor(options: LiveFeedOptions<Body>) {
    this.#options = options
  }

  async start(): Promise<void> {
    const { bus, subjects, logger } = this.#options
    this.#subscriptions = await Promise.all(
      subjects.map((subject) =>
        bus.subscribe({ subject }, ({ body, ack }) => {
          ack()
          void this.#changed(subject, body)
        }),
      ),
    )
    // What changed while the broker was away was not heard.
    bus.onConnected(() => void this.#each((follower) => this.#bringUpToDate(follower)))
    this.#clock = startJob({
      name: 'tell the time',
      everyMs: TIME_EVERY_MS,
      logger,
      run: async () => this.#tellTime(),
    })
  }

  /** Ends every stream; the pages connect again, to another replica. */
  async stop(): Promise<void> {
    await this.#clock?.stop()
    await Promise.all(this.#subscriptions.map((subscription) => subscription.close()))
    for (const { res } of this.#followers) res.end()
  }

  /** Answers a request with a stream of changes. */
  async follow(req: Request, res: Response, follow: Follow<Body>): Promise<void> {
    if (this.#followers.size >= (this.#options.maxFollowers ?? MAX_FOLLOWERS))
      throw new ServiceUnavailableError()
    const session = await createSession(req, res, {
      keepAlive: null,
      retry: 1_000,
      headers: { 'X-Accel-Buffering': 'no' },
    })
    const follower = { ...follow, session, res }
    // Before the first reading: what changes in between is then told twice rather than never.
    this.#followers.add(follower)
    session.once('disconnected', () => this.#followers.delete(follower))
    session.push(new Date().toISOString(), 'time')
    await this.#bringUpToDate(follower)
  }

  async #changed(subject: Subject, message: string): Promise<void> {
    if (this.#followers.size === 0) return
    try {
      const { data } = readEvent(subject, message)
      const body = 'id' in data ? await this.#options.read(data.id) : undefined
      if (!body) return
      await this.#each(async (follower) => {
        if (follower.wants(body)) this.#push(follower, body)
      })
    } catch (error) {
      this.#options.logger.warn({ err: error, subject }, 'could not tell the pages of a change')
    }
  }

  async #bringUpToDate(follower: Follower<Body>): Promise<void> {
    for (const body of await follower.current()) this.#push(follower, body)
  }

  #push({ session, res }: Follower<Body>, body: Body): void {
    if (res.writableLength > MAX_BEHIND) res.destroy()
    else session.push(body, this.#options.name, `${body.id}:${body.version}`)
  }

  #tellTime(): void {
    for (const { session } of this.#followers) session.push(new Date().toISOString(), 'time')
  }

  /** Does something for every page; one that fails is cut off, so that it connects again. */
  async #each(work: (follower: Follower<Body>) => Promise<void>): Promise<void> {
    await Promise.all(
      [...this.#followers].map((follower) => work(follower).catch(() => follower.res.destroy())),
    )
  }
}
