/** A request that reached the API, answered or not. */
export interface RecordedRequest {
  method: string
  /** As sent, without the query. */
  path: string
  /** Query or body, as parsed. */
  params: Readonly<Record<string, unknown>>
  idempotencyKey: string | undefined
}

const limit = 10_000

/** The latest requests, oldest first, for tests that count them. */
export class RequestLog {
  #requests: RecordedRequest[] = []

  add(request: RecordedRequest): void {
    this.#requests.push(request)
    if (this.#requests.length > 2 * limit) this.#requests = this.#requests.slice(-limit)
  }

  all(): RecordedRequest[] {
    return [...this.#requests]
  }
}
