import express, { type Express, type RequestHandler, type Router } from 'express'
import type { Logger } from 'pino'
import { NotFoundError } from '../errors/api-error.ts'
import { traceRequest } from '../logging/trace.ts'
import { countRequests } from '../metrics/http.ts'
import { docsRouter } from '../openapi/docs-router.ts'
import { currentUser, type SessionOptions, session } from '../session/current-user.ts'
import type { EndedSessions } from '../session/ended-sessions.ts'
import { errorHandler } from './error-handler.ts'
import { jsonBody } from './json-body.ts'
import { mountMachineRoutes, mountRoutes } from './mount-routes.ts'
import { logRequests } from './request-log.ts'
import type { Api } from './route.ts'
import { sameSiteOnly } from './same-site.ts'

export interface AppOptions {
  logger: Logger
  /** The number of our proxies in front, whose X-Forwarded-For entries are trusted. */
  trustProxyHops: number
  session: SessionOptions
  /** Revoked sessions. */
  endedSessions?: EndedSessions
  /** `/healthz` and `/readyz`. */
  health: Router
  /** Refuses requests that the service cannot serve yet. */
  gate: RequestHandler
  /** The service's own middleware that runs before the session's. */
  beforeSession?: RequestHandler[]
  /** Its routes, documented at `<base>/docs`. */
  api?: Api
}

const noSniff: RequestHandler = (_req, res, next) => {
  res.set('X-Content-Type-Options', 'nosniff')
  next()
}

const noStore: RequestHandler = (_req, res, next) => {
  res.set('Cache-Control', 'no-store')
  next()
}

/** Builds the Express app of a service; it does not listen. */
export const createApp = (options: AppOptions): Express => {
  const app = express()
  app.disable('x-powered-by')
  app.set('etag', false)
  app.set('trust proxy', options.trustProxyHops)
  app.use(noSniff, options.health)
  app.use(traceRequest, logRequests(options.logger), countRequests)
  if (options.api) app.use(docsRouter(options.api))
  app.use(noStore, options.gate)
  if (options.api) mountMachineRoutes(app, options.api.routes)
  app.use(
    sameSiteOnly,
    ...(options.beforeSession ?? []),
    jsonBody,
    session(options.session),
    currentUser(options.session, options.endedSessions),
  )
  if (options.api) mountRoutes(app, options.api.routes)
  app.use(() => {
    throw new NotFoundError()
  })
  app.use(errorHandler)
  return app
}
