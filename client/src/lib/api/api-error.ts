import type { ApiErrorItem } from '@ticketing/common/contract'

/** The status of a request that got no answer. */
export const UNREACHABLE = 0

/** An answer of a service that is not a success. `status` is 0 when no answer came at all. */
export class ApiError extends Error {
  readonly status: number
  readonly errors: ApiErrorItem[]

  constructor(status: number, errors: ApiErrorItem[]) {
    super(errors.map((error) => error.message).join('. ') || `HTTP ${status}`)
    this.name = 'ApiError'
    this.status = status
    this.errors = errors
  }

  /** The service is down, unreachable or failing: trying again later may help. */
  get isOutage(): boolean {
    return this.status === UNREACHABLE || this.status >= 500
  }
}
