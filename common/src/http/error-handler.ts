import { isNativeError } from 'node:util/types'
import type { ErrorRequestHandler } from 'express'
import { ApiError, ConflictError, ServiceUnavailableError } from '../errors/api-error.ts'
import { isDuplicateKey, isStaleWrite } from '../store/errors.ts'
import { storeIsAway } from '../store/store-is-away.ts'

/** Errors of Express and its parsers: a status of 4xx and a text that may be shown. */
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

/** The answer that an error thrown in a route becomes; undefined where it is a fault of ours. */
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
  // pino-http logs the error beside the request when it finds it here.
  if (!known || known.status >= 500) res.err = isNativeError(error) ? error : new Error(String(error))
  const answer = known ?? new ApiError(500, [{ message: 'Something went wrong' }])
  // What is left of a body that was refused half-read would be taken for the next request.
  if (!req.complete) res.set('Connection', 'close')
  res.status(answer.status).set(answer.headers).json(answer.body)
}
