import { setImmediate } from 'node:timers/promises'
import { createSession, type Session } from 'better-sse'
import type { Request, Response } from 'express'
import type { Logger } from 'pino'
import type { LiveConfig } from '../config/schemas.ts'
import type { Subject } from '../events/event-map.ts'
import { readEvent } from '../events/message.ts'
import { type Job, startJob } from '../jobs/job.ts'
import type { EndedSessions } from '../session/ended-sessions.ts'
import type { EventBus, Subscription } from '../transport/event-bus.ts'
import { Admission } from './admission.ts'
import { Followers } from './followers.ts'

export interface LiveFeedOptions<Body> {
  /** The name of the server-sent event, such as `ticket`. */
  name: string
  bus: EventBus
  /** The events that may change an item; their data has the item's `id`. */
  subjects: Subject[]
  /** Reads the item as it is now; null if there is none. */
  read(id: string): Promise<Body | null>
  /** The topic that its followers subscribe to: its id, or its owner. */
  topicOf(body: Body): string
  limits: LiveConfig
  /** Ends a page's stream with its session. */
  endedSessions?: EndedSessions
  logger: Logger
}

/** What a page follows. */
export interface Follow<Body> {
  topics: string[]
  /** The initial state, sent again when events may have been missed. */
  current(): Promise<Body[]>
  /** Identifies `current`: pages with the same view share one query. */
  view: string
}

const TIME_EVERY_MS = 15_000
/** After so many pages, the event loop gets a turn. */
const AT_ONCE = 100
/** A page with more unread bytes than this is disconnected; it reconnects and starts from the current state. */
const MAX_BEHIND = 1024 * 1024

interface Follower<Body> extends Follow<Body> {
  session: Session
  res: Response
}

/**
 * Sends server-sent events to pages when what they show changes. Every replica receives every event of the broker, so it
 * does not matter which one made the change; a page that reconnects starts from the current state. Each event's data is
 * JSON; `time` carries the server's clock, for countdowns.
 */
export class LiveFeed<Body extends { id: string; version: number }> {
  readonly #options: LiveFeedOptions<Body>
  readonly #followers = new Followers<Follower<Body>>()
  readonly #admission: Admission
  #subscriptions: Subscription[] = []
  #clock: Job | undefined
  #round = 0

  constructor(options: LiveFeedOptions<Body>) {
    this.#options = options
    this.#admission = new Admission(options.limits)
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
    // Changes were missed while the broker was unreachable.
    bus.onConnected(() => void this.#bringAllUpToDate())
    this.#clock = startJob({
      name: 'tell the time',
      everyMs: TIME_EVERY_MS,
      logger,
      run: async () => this.#tellTime(),
    })
  }

  /** Ends every stream; the pages reconnect to another replica. */
  async stop(): Promise<void> {
    await this.#clock?.stop()
    await Promise.all(this.#subscriptions.map((subscription) => subscription.close()))
    for (const { res } of this.#followers) res.end()
  }

  /**
   * Answers a request with a stream of changes.
   * @throws ApiError with 429 or 503 at the limit of the client or the process
   */
  async follow(req: Request, res: Response, follow: Follow<Body>): Promise<void> {
    if (res.closed) return
    res.once('close', this.#admission.enter(req))
    const session = await createSession(req, res, {
      keepAlive: null,
      retry: 1_000,
      headers: { 'X-Accel-Buffering': 'no' },
    })
    const follower = { ...follow, session, res }
    // Before the first query: a change in between is sent twice rather than never.
    this.#followers.add(follower)
    session.push(new Date().toISOString(), 'time')
    const leave = () => this.#followers.delete(follower)
    const { currentSession } = req
    const unwatch =
      currentSession &&
      this.#options.endedSessions?.watch(currentSession, () => {
        leave()
        res.end()
      })
    session.once('disconnected', () => {
      leave()
      unwatch?.()
    })
    for (const body of await follow.current()) this.#push(follower, body)
  }

  async #changed(subject: Subject, message: string): Promise<void> {
    if (this.#followers.size === 0) return
    try {
      const { data } = readEvent(subject, message)
      const body = 'id' in data ? await this.#options.read(data.id) : null
      if (!body) return
      for (const follower of this.#followers.of(this.#options.topicOf(body))) this.#push(follower, body)
    } catch (error) {
      this.#options.logger.warn({ err: error, subject }, 'could not tell the pages of a change')
    }
  }

  /** One view after the other, so that a process with many pages keeps up with its other work. */
  async #bringAllUpToDate(): Promise<void> {
    this.#round += 1
    const round = this.#round
    for (const followers of this.#followers.byView()) {
      // Reconnected again: that round covers the rest.
      if (round !== this.#round) return
      await this.#bringUpToDate(followers)
    }
  }

  /** Sends the current state to the followers of a view; if that fails they are disconnected, and reconnect. */
  async #bringUpToDate(followers: Follower<Body>[]): Promise<void> {
    try {
      const bodies = (await followers[0]?.current()) ?? []
      for (const [index, follower] of followers.entries()) {
        for (const body of bodies) this.#push(follower, body)
        if (index % AT_ONCE === AT_ONCE - 1) await setImmediate()
      }
    } catch {
      for (const { res } of followers) res.destroy()
    }
  }

  /** Disconnects a page that cannot be written to, or is far behind. */
  #push({ session, res }: Follower<Body>, body: Body): void {
    if (!session.isConnected || res.writableEnded) return
    if (res.writableLength > MAX_BEHIND) res.destroy()
    else session.push(body, this.#options.name, `${body.id}:${body.version}`)
  }

  #tellTime(): void {
    for (const { session } of this.#followers) session.push(new Date().toISOString(), 'time')
  }
}
