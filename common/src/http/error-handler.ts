import { isNativeError } from 'node:util/types'
import type { ErrorRequestHandler } from 'express'
import { ApiError, ConflictError, ServiceUnavailableError } from '../errors/api-error.ts'
import { isDuplicateKey, isStaleWrite } from '../store/errors.ts'
import { storeIsAway } from '../store/store-is-away.ts'

/** Errors of Express and its parsers: a 4xx status and a message that may be shown. */
const fromMiddleware = (error: unknown): ApiError | undefined => {
  if (!(error instanceof Error) || !('status' in error) || typeof error.status !== 'number') return undefined
  if (error.status < 400 || error.status >= 500) return undefined
  return new ApiError(error.status, [{ message: plainWords(error) }])
}

const plainWords = (error: Error): string => {
  const type = 'type' in error ? error.type : undefined
  if (type === 'entity.parse.failed') return 'The body is not valid JSON'
  if (type === 'entity.too.large') return 'The body is too large'
  if (error instanceof URIError) return 'The path is not valid'
  return error.message
}

/** The response for an error that a route threw; undefined for an internal error. */
export const toApiError = (error: unknown): ApiError | undefined => {
  if (error instanceof ApiError) return error
  if (isStaleWrite(error) || isDuplicateKey(error)) return new ConflictError()
  if (storeIsAway(error)) return new ServiceUnavailableError()
  return fromMiddleware(error)
}

/** The last middleware: every error becomes `{"errors":[…]}`; the text of a 5xx stays in the log. */
export const errorHandler: ErrorRequestHandler = (error, req, res, next) => {
  if (res.headersSent) return next(error)
  const known = toApiError(error)
  // pino-http logs the error with the request if it is here.
  if (!known || known.status >= 500) res.err = isNativeError(error) ? error : new Error(String(error))
  const answer = known ?? new ApiError(500, [{ message: 'Something went wrong' }])
  // The rest of a partly read body would be parsed as the next request.
  if (!req.complete) res.set('Connection', 'close')
  res.status(answer.status).set(answer.headers).json(answer.body)
}
