import { endpoints } from './endpoints.ts'

/** A fault of a request. Unless stated otherwise, the request has no effect and its response is not saved. */
export type Fault =
  /** The connection is reset. */
  | { kind: 'refuse' }
  /** Rate limit: the request is not executed and its response is not saved. */
  | { kind: 'status'; status: 429; effect?: false }
  /** A server error; with `effect`, the request is executed all the same, and the error is saved as its response. */
  | { kind: 'status'; status: 500 | 503; effect?: boolean }
  /** No response; after `until`, the request is executed as usual. Its idempotency key is held meanwhile. */
  | { kind: 'hang'; until?: Promise<unknown> }
  /** The request is executed and its response saved, but the connection is reset before the response is sent. */
  | { kind: 'drop-reply-after-effect' }

interface Planned {
  fault: Fault
  times: number
}

/** Faults planned by tests; they cannot be set over HTTP. */
export class Faults {
  readonly #planned = new Map<string, Planned[]>()

  /**
   * Plans a fault for the next requests to an endpoint, after those that are already planned.
   * @param endpoint such as `POST /v1/payment_intents/:id/confirm`
   */
  next(endpoint: string, { times = 1, ...fault }: Fault & { times?: number }): void {
    if (!endpoints.some(({ name }) => name === endpoint)) throw new Error(`There is no endpoint ${endpoint}`)
    const planned = this.#planned.get(endpoint) ?? []
    this.#planned.set(endpoint, [...planned, { fault, times }])
  }

  /** Removes all planned faults. */
  clear(): void {
    this.#planned.clear()
  }

  take(endpoint: string): Fault | undefined {
    const planned = this.#planned.get(endpoint) ?? []
    const [first] = planned
    if (!first) return undefined
    first.times -= 1
    if (first.times <= 0) planned.shift()
    return first.fault
  }
}
