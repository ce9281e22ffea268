import type { ApiErrorBody, ApiErrorItem } from '../contract/api-error.ts'

/** An answer to the caller other than success. Anything else that is thrown becomes a 500 whose text is hidden. */
export class ApiError extends Error {
  readonly status: number
  readonly items: ApiErrorItem[]
  readonly headers: Record<string, string>

  constructor(status: number, items: ApiErrorItem[], headers: Record<string, string> = {}) {
    super(items.map((item) => item.message).join('; '))
    this.name = new.target.name
    this.status = status
    this.items = items
    this.headers = headers
  }

  get body(): ApiErrorBody {
    return { errors: this.items }
  }
}

const item = (message: string, field?: string): ApiErrorItem[] => [field ? { message, field } : { message }]

/** 400: the request cannot be carried out as it is; `field` names the input concerned. */
export class BadRequestError extends ApiError {
  constructor(message: string, field?: string) {
    super(400, item(message, field))
  }
}

/** 400: the input does not fit its schema; one item for each thing that is wrong. */
export class RequestValidationError extends ApiError {
  constructor(items: ApiErrorItem[]) {
    super(400, items)
  }
}

/** 401: not signed in, or the thing belongs to somebody else. */
export class NotAuthorizedError extends ApiError {
  constructor() {
    super(401, item('Not authorized'))
  }
}

/** 402: the card network declined; the message is the card holder's to read. */
export class PaymentDeclinedError extends ApiError {
  constructor(message: string) {
    super(402, item(message, 'token'))
  }
}

/** 403: a change asked for by a page of another site. */
export class ForbiddenError extends ApiError {
  constructor(message: string) {
    super(403, item(message))
  }
}

/** 404: no such route, or no such thing. */
export class NotFoundError extends ApiError {
  constructor() {
    super(404, item('Not found'))
  }
}

/** 409: somebody else changed the same thing at the same time. */
export class ConflictError extends ApiError {
  constructor(message = 'It was changed by somebody else at the same time; try again') {
    super(409, item(message))
  }
}

/** 415: the body is not JSON. */
export class UnsupportedMediaTypeError extends ApiError {
  constructor() {
    super(415, item('The body must be application/json'))
  }
}

/** 429: a limit was reached; `retryAfter` in seconds. */
export class TooManyRequestsError extends ApiError {
  constructor(message: string, retryAfter: number) {
    super(429, item(message), { 'Retry-After': String(Math.max(1, Math.ceil(retryAfter))) })
  }
}

/** 503: something that is needed is away for the moment; `retryAfter` in seconds. */
export class ServiceUnavailableError extends ApiError {
  constructor(message = 'The service is not available. Try again in a moment.', retryAfter = 2) {
    super(503, item(message), { 'Retry-After': String(retryAfter) })
  }
}
