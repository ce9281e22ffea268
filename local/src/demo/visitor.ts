export interface Answer<Body> {
  status: number
  body: Body
  headers: Headers
}

/** The shop answered otherwise than it had to. */
export class UnexpectedAnswer extends Error {
  readonly status: number

  constructor(request: string, wanted: number, { status, body }: Answer<unknown>) {
    super(`${request}: ${status} instead of ${wanted}: ${JSON.stringify(body)}`)
    this.status = status
  }
}

/** A client like a browser: keeps the session cookie, and uses the shop's public address. */
export class Visitor {
  readonly #url: string
  readonly #headers: Readonly<Record<string, string>>
  #cookie = ''

  /** @param headers that go with every request */
  constructor(url: string, headers: Readonly<Record<string, string>> = {}) {
    this.#url = url
    this.#headers = headers
  }

  /** The header that shows who it is, for requests that are not sent by `ask`. */
  get cookie(): string {
    return this.#cookie
  }

  /** A client with a copy of the cookie. */
  twin(): Visitor {
    const twin = new Visitor(this.#url, this.#headers)
    twin.#cookie = this.#cookie
    return twin
  }

  /** Sends a request and returns any response. @param signal aborts it */
  async ask<Body>(
    method: string,
    path: string,
    body?: unknown,
    signal: AbortSignal | null = null,
  ): Promise<Answer<Body>> {
    const response = await fetch(`${this.#url}${path}`, {
      method,
      signal,
      headers: {
        ...this.#headers,
        cookie: this.#cookie,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    const cookie = response.headers.getSetCookie().find((line) => line.startsWith('session='))
    if (cookie) this.#cookie = cookie.split(';')[0] ?? ''
    const text = await response.text()
    // A proxy in front may answer with a page of its own.
    const isJson = response.headers.get('content-type')?.includes('json')
    return {
      status: response.status,
      headers: response.headers,
      body: (isJson ? JSON.parse(text) : text || undefined) as Body,
    }
  }

  /**
   * Sends a request that has to succeed.
   * @throws UnexpectedAnswer when another status than the wanted one comes back
   */
  async must<Body>(status: number, method: string, path: string, body?: unknown): Promise<Body> {
    const answer = await this.ask<Body>(method, path, body)
    if (answer.status !== status) throw new UnexpectedAnswer(`${method} ${path}`, status, answer)
    return answer.body
  }
}
