import express, { type Express } from 'express'
import type { Faults } from './api/faults.ts'
import type { RequestLog } from './api/request-log.ts'
import { apiRouter } from './api/router.ts'
import type { Store } from './store/store.ts'
import { threeDSecureRouter } from './three-d-secure/router.ts'

interface Parts {
  store: Store
  faults: Faults
  requests: RequestLog
  publicPath: string
}

/** Builds the app: health check, the bank's page for browsers, and Stripe's API. It does not listen. */
export function buildApp(parts: Parts): Express {
  const app = express()
  app.disable('x-powered-by').disable('etag').set('query parser', 'extended')
  app.get('/healthz', (_req, res) => {
    res.json({ status: 'ok' })
  })
  app.use(parts.publicPath, threeDSecureRouter(parts.store))
  app.use(apiRouter(parts))
  return app
}
