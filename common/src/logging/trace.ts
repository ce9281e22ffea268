import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'

/** The trace that work belongs to (W3C Trace Context): `traceId` is also the id of the request. */
export interface Trace {
  traceId: string
  spanId: string
}

const storage = new AsyncLocalStorage<Trace>()
const pattern = /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/

const newTrace = (): Trace => ({
  traceId: randomBytes(16).toString('hex'),
  spanId: randomBytes(8).toString('hex'),
})

/** Reads a `traceparent`; what is absent or malformed begins a new trace. */
const continueTrace = (traceparent: string | undefined): Trace => {
  const traceId = pattern.exec(traceparent ?? '')?.[1]
  return traceId ? { ...newTrace(), traceId } : newTrace()
}

/** The trace of the work under way; a new one outside of any. */
export const currentTrace = (): Trace => storage.getStore() ?? newTrace()

/** The trace of the work under way, undefined outside of any. */
export const activeTrace = (): Trace | undefined => storage.getStore()

export const traceparent = ({ traceId, spanId }: Trace = currentTrace()): string =>
  `00-${traceId}-${spanId}-01`

/** Does work as part of the trace that a `traceparent` names. */
export const withTrace = <T>(parent: string | undefined, work: () => T): T =>
  storage.run(continueTrace(parent), work)

/** Continues the caller's trace, or begins one, for all that a request does. */
export const traceRequest: RequestHandler = (req, res, next) => {
  withTrace(req.get('traceparent'), () => {
    res.set('X-Request-Id', currentTrace().traceId)
    next()
  })
}
