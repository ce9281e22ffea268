import express, { type Request, type RequestHandler, type Response, type Router } from 'express'
import { newId } from '../ids.ts'
import type { Store } from '../store/store.ts'
import { apiVersion } from './api-version.ts'
import { authenticate } from './authenticate.ts'
import type { Endpoint } from './endpoint.ts'
import { endpoints } from './endpoints.ts'
import { handleApiError, unrecognizedUrl } from './error-handler.ts'
import { execute, type Outcome } from './execute.ts'
import type { Faults } from './faults.ts'
import { formOnly } from './form-only.ts'
import { IdempotencyKeys } from './idempotency.ts'
import { passAfter } from './pass-fault.ts'
import type { RequestLog } from './request-log.ts'

interface Parts {
  store: Store
  faults: Faults
  requests: RequestLog
  publicPath: string
}

/** The part of Stripe's API that the stand-in implements. */
export function apiRouter(parts: Parts): Router {
  const router = express.Router({ caseSensitive: true })
  const keys = new IdempotencyKeys(parts.store)
  router.use(stamp)
  router.use(formOnly, express.urlencoded({ extended: true }))
  for (const endpoint of endpoints) {
    const handler = serve(endpoint, { ...parts, keys })
    if (endpoint.method === 'GET') router.get(endpoint.path, handler)
    else router.post(endpoint.path, handler)
  }
  router.use(unrecognizedUrl)
  router.use(handleApiError)
  return router
}

const stamp: RequestHandler = (req, res, next) => {
  res.set({ 'Request-Id': newId('req'), 'Stripe-Version': req.get('Stripe-Version') ?? apiVersion })
  next()
}

function serve(endpoint: Endpoint, parts: Parts & { keys: IdempotencyKeys }): RequestHandler {
  return async (req, res) => {
    const publishable = authenticate(req.get('Authorization'), endpoint.publishable)
    const params = paramsOf(req)
    // Stripe ignores idempotency keys of GET requests.
    const idempotencyKey = (endpoint.method === 'POST' && req.get('Idempotency-Key')) || undefined
    parts.requests.add({ method: req.method, path: req.path, params, idempotencyKey })
    const fault = parts.faults.take(endpoint.name)
    const gone = new AbortController()
    res.once('close', () => gone.abort())
    const request = { endpoint, id: idOf(req), path: req.path, params, publishable, idempotencyKey, fault }
    const requestId = String(res.get('Request-Id'))
    const outcome = await execute({ ...request, requestId, gone: gone.signal }, parts)
    // Everything that a response shows is on disk, even if another request wrote it.
    await parts.store.settled()
    passAfter(fault)
    send(res, outcome, idempotencyKey)
  }
}

const paramsOf = (req: Request): Record<string, unknown> =>
  req.method === 'GET' ? req.query : (req.body ?? {})

const idOf = ({ params }: Request): string => (typeof params.id === 'string' ? params.id : '')

function send(res: Response, { status, body, replayOf }: Outcome, key: string | undefined): void {
  if (key !== undefined) res.set('Idempotency-Key', key)
  if (replayOf !== undefined) res.set({ 'Idempotent-Replayed': 'true', 'Original-Request': replayOf })
  // A retry would only replay the saved failure.
  if (status >= 500) res.set('Stripe-Should-Retry', 'false')
  res.status(status).json(body)
}
