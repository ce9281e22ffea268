import type { ApiError } from '../objects.ts'

type Details = Omit<ApiError, 'type' | 'message'>

/** An error response in Stripe's format: HTTP status and `{error: {type, code, message, …}}`. */
export class StripeError extends Error {
  override readonly name = 'StripeError'
  readonly status: number
  readonly error: ApiError

  constructor(status: number, error: ApiError) {
    super(error.message)
    this.status = status
    this.error = error.code ? { ...error, doc_url: documentationOf(error.code) } : error
  }
}

const documentationOf = (code: string): string =>
  `https://stripe.com/docs/error-codes/${code.replaceAll('_', '-')}`

export const invalidRequest = (message: string, details: Details = {}, status = 400): StripeError =>
  new StripeError(status, { ...details, message, type: 'invalid_request_error' })

/** Status 404 for an object in the path, 400 for one in a parameter. */
export const resourceMissing = (kind: string, id: string, param: string, status: 400 | 404 = 404) =>
  invalidRequest(`No such ${kind}: '${id}'`, { code: 'resource_missing', param }, status)

export const unauthorized = (message: string, code?: string): StripeError =>
  invalidRequest(message, { code }, 401)

export const apiError = (status: number, message: string): StripeError =>
  new StripeError(status, { type: 'api_error', message })

export const rateLimited = (): StripeError =>
  invalidRequest('Too many requests hit the API too quickly.', { code: 'rate_limit' }, 429)

export const idempotencyError = (status: 400 | 409, message: string, code?: string): StripeError =>
  new StripeError(status, { type: 'idempotency_error', message, code })
