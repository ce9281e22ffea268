import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from 'express'
import { handleApiError, toStripeError } from '../api/error-handler.ts'
import { invalidRequest } from '../api/errors.ts'
import type { PaymentIntent } from '../objects.ts'
import { publicView } from '../payment-intents/retrieve.ts'
import type { Store } from '../store/store.ts'
import { finishAuthentication, outcomeSchema, unlock } from './outcome.ts'
import { challengePage, contentSecurityPolicy, notFoundPage, resultPage } from './page.ts'
import { returnUrlFor } from './return-url.ts'

/** The bank's page for 3-D Secure, and the equivalent API for scripts. */
export function threeDSecureRouter(store: Store): Router {
  const router = express.Router()
  const form = express.urlencoded({ extended: false, limit: '4kb' })
  router.use(headers)
  router.get('/3ds/:id', showPage(store))
  router.post('/3ds/:id', form, submitForm(store))
  router.post('/v1/3ds/:id', express.json({ limit: '4kb' }), answerScript(store), handleApiError)
  router.use(showError)
  return router
}

const headers: RequestHandler = (_req, res, next) => {
  res.set({
    'Cache-Control': 'no-store',
    'Content-Security-Policy': contentSecurityPolicy(null),
    // The URL contains the client secret.
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  })
  next()
}

const showPage =
  (store: Store): RequestHandler =>
  (req, res) => {
    const intent = unlock(store, idOf(req), String(req.query.client_secret ?? ''))
    const returnUrl = returnUrlOf(store, intent)
    if (intent.status !== 'requires_action') {
      res.send(resultPage(intent, returnUrl && returnUrlFor(intent, returnUrl)))
      return
    }
    res.set('Content-Security-Policy', contentSecurityPolicy(returnUrl))
    res.send(challengePage(intent))
  }

const submitForm =
  (store: Store): RequestHandler =>
  async (req, res) => {
    const { client_secret, outcome } = outcomeOf(req)
    const intent = unlock(store, idOf(req), client_secret)
    // If a form is sent twice, the payment is already finished, and the second one only redirects.
    const waiting = intent.status === 'requires_action'
    const finished = waiting ? await finishAuthentication(store, intent, outcome) : intent
    const returnUrl = returnUrlOf(store, finished)
    const page = `${req.baseUrl}${req.path}?client_secret=${encodeURIComponent(client_secret)}`
    res.redirect(303, returnUrl ? returnUrlFor(finished, returnUrl) : page)
  }

const answerScript =
  (store: Store): RequestHandler =>
  async (req, res) => {
    const { client_secret, outcome } = outcomeOf(req)
    const intent = unlock(store, idOf(req), client_secret)
    res.json(publicView(await finishAuthentication(store, intent, outcome)))
  }

function outcomeOf(req: Request) {
  const result = outcomeSchema.safeParse(req.body)
  if (result.success) return result.data
  throw invalidRequest('Expected a client_secret, and an outcome that is complete or fail.')
}

const returnUrlOf = (store: Store, { id }: PaymentIntent): string | null =>
  store.get('authentications', id)?.returnUrl ?? null

const idOf = ({ params }: Request): string => (typeof params.id === 'string' ? params.id : '')

const showError: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  res.status(toStripeError(error).status).send(notFoundPage())
}
