/** A request that reached the API, with or without a response. */
export interface RecordedRequest {
  method: string
  /** The path as sent, without the query. */
  path: string
  /** The parsed query or body. */
  params: Readonly<Record<string, unknown>>
  idempotencyKey: string | undefined
}

const limit = 10_000

/** The most recent requests, oldest first, for tests. */
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
