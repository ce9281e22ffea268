import type { ApiErrorItem } from '@ticketing/common/contract'

/** The status of a request without a response. */
export const UNREACHABLE = 0

/** An unsuccessful response of a service. `status` is 0 if there was no response. */
export class ApiError extends Error {
  readonly status: number
  readonly errors: ApiErrorItem[]

  constructor(status: number, errors: ApiErrorItem[]) {
    super(errors.map((error) => error.message).join('. ') || `HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.errors = errors
  }

  /** The service is down, unreachable or failing: a retry may help. */
  get isOutage(): boolean {
    return this.status === UNREACHABLE || this.status >= 500
  }
}
