import type { ErrorRequestHandler, RequestHandler } from 'express'
import { refused } from './answer.ts'
import { apiError, invalidRequest, StripeError } from './errors.ts'
import { Dropped } from './pass-fault.ts'

export const unrecognizedUrl: RequestHandler = ({ method, path }) => {
  throw invalidRequest(
    `Unrecognized request URL (${method}: ${path}). Please see https://stripe.com/docs or we can help at ` +
      'https://support.stripe.com/.',
    {},
    404,
  )
}

/** Responds to all errors in Stripe's format. */
export const handleApiError: ErrorRequestHandler = (error: unknown, _req, res, _next) => {
  if (error instanceof Dropped) {
    res.socket?.resetAndDestroy()
    return
  }
  const { status, body } = refused(toStripeError(error))
  res.status(status).json(body)
}

/** Converts an error to Stripe's format; unexpected errors are logged. */
export function toStripeError(error: unknown): StripeError {
  if (error instanceof StripeError) return error
  const status = statusOf(error)
  if (status < 500) return invalidRequest('Invalid request: its path or body cannot be read.', {}, status)
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`)
  return apiError(500, 'An unknown error occurred.')
}

/** The status of errors from Express and its body parser, for malformed requests. */
function statusOf(error: unknown): number {
  if (typeof error !== 'object' || error === null || !('status' in error)) return 500
  return typeof error.status === 'number' ? error.status : 500
}
