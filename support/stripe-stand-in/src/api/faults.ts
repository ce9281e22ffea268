import { endpoints } from './endpoints.ts'

/** What goes wrong with a request. Nothing is done and nothing saved, unless it says otherwise. */
export type Fault =
  /** The connection is reset. */
  | { kind: 'refuse' }
  /** Stripe limits the rate: it has not begun, so that it does not give that answer again. */
  | { kind: 'status'; status: 429; effect?: false }
  /** Stripe answers that it cannot; with `effect` it has done the work all the same, and gives that answer again. */
  | { kind: 'status'; status: 500 | 503; effect?: boolean }
  /** No answer comes; after `until` the request goes on as usual, its idempotency key held all the while. */
  | { kind: 'hang'; until?: Promise<unknown> }
  /** The work is done and its answer saved, but the connection is reset before the answer is sent. */
  | { kind: 'drop-reply-after-effect' }

interface Planned {
  fault: Fault
  times: number
}

/** Faults that tests plan; there is no way to reach them over HTTP. */
export class Faults {
  readonly #planned = new Map<string, Planned[]>()

  /**
   * Plans a fault for the next requests to an endpoint, after those planned before.
   * @param endpoint such as `POST /v1/payment_intents/:id/confirm`
   */
  next(endpoint: string, { times = 1, ...fault }: Fault & { times?: number }): void {
    if (!endpoints.some(({ name }) => name === endpoint)) throw new Error(`There is no endpoint ${endpoint}`)
    const planned = this.#planned.get(endpoint) ?? []
    this.#planned.set(endpoint, [...planned, { fault, times }])
  }

  /** Forgets every fault that has not happened. */
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
