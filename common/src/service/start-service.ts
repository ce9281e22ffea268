import type { Express, RequestHandler } from 'express'
import type { Logger } from 'pino'
import type { EventBusConfig, ServiceConfig, SessionConfig } from '../config/schemas.ts'
import { ServiceUnavailableError } from '../errors/api-error.ts'
import { createApp } from '../http/app.ts'
import { listen } from '../http/listen.ts'
import type { Api } from '../http/route.ts'
import type { BacklogWatch } from '../inbox/backlog-watch.ts'
import { Consumer } from '../inbox/consumer.ts'
import type { EventHandler } from '../inbox/event-handler.ts'
import { type Job, startJob } from '../jobs/job.ts'
import { serveMetrics } from '../metrics/server.ts'
import { type OutboxModel, Relay } from '../outbox/relay.ts'
import type { EndedSessions } from '../session/ended-sessions.ts'
import type { Store } from '../store/store.ts'
import type { EventBus } from '../transport/event-bus.ts'
import { groupOf } from '../transport/permissions.ts'
import { createHealth } from './health.ts'

/** The parts of a service. */
export interface ServiceParts {
  name: string
  config: ServiceConfig
  logger: Logger
  store: Store
  http?: {
    config: SessionConfig
    /** Revoked sessions; without it every session is valid until it expires. */
    endedSessions?: EndedSessions
    api: Api
    /** The service's own middleware that runs before the session's. */
    beforeSession?: RequestHandler[]
    feeds?: { start(): Promise<void>; stop(): Promise<void> }[]
  }
  events?: {
    config: Pick<EventBusConfig, 'EVENT_ACK_WAIT_SECONDS' | 'EVENT_MAX_ATTEMPTS' | 'OUTBOX_SWEEP_MS'>
    bus: EventBus
    /** Models whose documents raise events. */
    outboxes?: OutboxModel[]
    handlers?: EventHandler[]
    /** For jobs and handlers that need to know whether the consumer has caught up. */
    backlog?: BacklogWatch
  }
  /** Upgrades what earlier releases have stored, before requests and events are served. */
  upgrade?(): Promise<void>
  /** Started once the store is open, such as the processor of a queue. */
  workers?: { start(): Promise<void>; stop(): Promise<void> }[]
  /** Periodic work, started once the store is open. */
  jobs?: { name: string; everyMs: number; run(): Promise<void> }[]
}

export interface RunningService {
  /** The app, which listens at `url`. */
  app: Express
  /** Its API, if it has one. */
  api?: Api
  url: string
  metricsUrl: string
  /** Resolves once the store is open and events are consumed. */
  ready: Promise<void>
  /** Shuts down in an order that loses nothing. */
  close(): Promise<void>
}

/** For a service without an API. */
const NO_SESSION: SessionConfig = {
  JWT_KEY: [],
  COOKIE_SECURE: true,
  SESSION_TTL_SECONDS: 1,
  TRUST_PROXY_HOPS: 0,
}

/** Starts a service: it listens at once, and is ready once its store and the broker have been reached. */
export const startService = async (parts: ServiceParts): Promise<RunningService> => {
  const { name, config, logger, store, http, events } = parts
  let opened = false
  let spoken = events === undefined
  events?.bus.onConnected(() => {
    spoken = true
  })
  const health = createHealth({
    needs: {
      store: () => opened && store.isReady(),
      // If it was never reached, the address may be wrong; if it is lost later, events wait in the outboxes.
      'first connection to the broker': () => spoken,
    },
    ...(events && { misses: { broker: () => events.bus.isConnected() } }),
  })
  const whenOpen: RequestHandler = (_req, _res, next) =>
    next(opened ? undefined : new ServiceUnavailableError())
  const session = http?.config ?? NO_SESSION
  const app = createApp({
    logger,
    health: health.router,
    trustProxyHops: session.TRUST_PROXY_HOPS,
    session: {
      keys: session.JWT_KEY,
      secure: session.COOKIE_SECURE,
      ttlSeconds: session.SESSION_TTL_SECONDS,
    },
    gate: whenOpen,
    ...(http?.endedSessions && { endedSessions: http.endedSessions }),
    ...(http && { api: http.api }),
    ...(http?.beforeSession && { beforeSession: http.beforeSession }),
  })
  const server = await listen(app, config.PORT, config.HOST)
  const metrics = await serveMetrics({
    port: config.METRICS_PORT,
    host: config.HOST,
    isReady: health.isReady,
  })

  const relay =
    events &&
    new Relay({
      bus: events.bus,
      models: events.outboxes ?? [],
      logger,
      sweepMs: events.config.OUTBOX_SWEEP_MS,
    })
  let consumer: Consumer | undefined
  let jobs: Job[] = []
  let storeOpened = false
  let closing = false

  const open = async () => {
    await store.open()
    storeOpened = true
    if (closing) return
    await parts.upgrade?.()
    relay?.start()
    await http?.endedSessions?.start()
    await Promise.all((parts.workers ?? []).map((worker) => worker.start()))
    if (events?.handlers?.length) {
      consumer = new Consumer({
        bus: events.bus,
        group: groupOf(name),
        inbox: await store.inbox(events.handlers),
        handlers: events.handlers,
        logger,
        maxAttempts: events.config.EVENT_MAX_ATTEMPTS,
        retryMs: events.config.EVENT_ACK_WAIT_SECONDS * 1000,
        ...(events.backlog && { backlog: events.backlog }),
      })
      await consumer.start()
    }
    await Promise.all((http?.feeds ?? []).map((feed) => feed.start()))
    jobs = (parts.jobs ?? []).map((job) => startJob({ ...job, logger }))
    opened = true
    logger.info({ port: server.port }, 'ready')
  }
  const ready = open()

  return {
    app,
    ...(http && { api: http.api }),
    url: `http://127.0.0.1:${server.port}`,
    metricsUrl: `http://127.0.0.1:${metrics.port}/metrics`,
    ready,
    close: async () => {
      closing = true
      health.drain()
      // Streams never end by themselves, and the server waits for every request in progress.
      await Promise.all((http?.feeds ?? []).map((feed) => feed.stop()))
      await server.close()
      // Ends the wait for an unreachable store.
      if (!storeOpened) await store.close()
      await http?.endedSessions?.stop()
      await ready.catch(() => {})
      await consumer?.stop()
      await Promise.all(jobs.map((job) => job.stop()))
      await Promise.all((parts.workers ?? []).map((worker) => worker.stop()))
      await relay?.stop()
      await events?.bus.close()
      await store.close()
      await metrics.close()
    },
  }
}
