import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, request } from 'undici'
import type { Person } from '../client.ts'

export interface Answer<Body> {
  /** 0 if there was no response. */
  status: number
  body: Body
}

/** The maximum number of attempts of a request. */
const TRIES = 20
const PAUSE_MS = 250
const RETRIED = new Set([0, 404, 409, 429, 502, 503, 504])

/** Sends the buyers' requests, over as many connections as they need, and records how long each first response took. */
export class Asker {
  readonly #url: string
  readonly #agent = new Agent({ connections: 256, pipelining: 1 })
  readonly #note: (ms: number) => void

  constructor(url: string, note: (ms: number) => void) {
    this.#url = url
    this.#note = note
  }

  async ask<Body>(
    person: Person,
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    content?: object,
  ): Promise<Answer<Body>> {
    const began = performance.now()
    try {
      const { statusCode, body } = await request(`${this.#url}${path}`, {
        dispatcher: this.#agent,
        method,
        headers: { cookie: person.cookie, ...(content && { 'content-type': 'application/json' }) },
        ...(content && { body: JSON.stringify(content) }),
      })
      const text = await body.text()
      return { status: statusCode, body: (text ? JSON.parse(text) : undefined) as Body }
    } catch {
      return { status: 0, body: undefined as Body }
    } finally {
      this.#note(performance.now() - began)
    }
  }

  /** Retries requests that were rejected for now or got no response. */
  async insist<Body>(...question: Parameters<Asker['ask']>): Promise<Answer<Body>> {
    for (let tries = 1; ; tries++) {
      const answer = await this.ask<Body>(...question)
      if (tries >= TRIES || !RETRIED.has(answer.status)) return answer
      await sleep(PAUSE_MS)
    }
  }

  close(): Promise<void> {
    return this.#agent.close()
  }
}
