import { unixNow } from '../clock.ts'
import type { StandInEvent } from '../objects.ts'
import type { Store } from '../store/store.ts'
import { deliver, type WebhookEndpoint } from './deliver.ts'

const threeDays = 3 * 24 * 60 * 60

/** The maximum number of concurrent deliveries. */
const concurrency = 8

const firstDelayMs = 500
const longestDelayMs = 60_000

interface Delivery {
  event: StandInEvent
  failures: number
}

/** Sends every event until the endpoint accepts it, with increasing delays, for three days. */
export class WebhookQueue {
  readonly #store: Store
  readonly #endpoint: WebhookEndpoint
  readonly #closing = new AbortController()
  readonly #timers = new Set<NodeJS.Timeout>()
  readonly #active = new Set<Promise<void>>()
  readonly #ready: Delivery[] = []

  /** Also delivers events that an earlier process has not delivered. */
  constructor(store: Store, endpoint: WebhookEndpoint) {
    this.#store = store
    this.#endpoint = endpoint
    store.onEvents((events) => this.#add(events))
    this.#add(store.all('events'))
  }

  async close(): Promise<void> {
    this.#closing.abort()
    for (const timer of this.#timers) clearTimeout(timer)
    await Promise.all(this.#active)
  }

  #add(events: StandInEvent[]): void {
    for (const event of events) {
      if (event.pending_webhooks > 0) this.#ready.push({ event, failures: 0 })
    }
    this.#pump()
  }

  #pump(): void {
    while (this.#active.size < concurrency && !this.#closing.signal.aborted) {
      const delivery = this.#ready.shift()
      if (!delivery) return
      const attempt = this.#attempt(delivery).finally(() => {
        this.#active.delete(attempt)
        this.#pump()
      })
      this.#active.add(attempt)
    }
  }

  async #attempt({ event, failures }: Delivery): Promise<void> {
    if (event.created < unixNow() - threeDays) return
    if (await deliver(event, this.#endpoint, this.#closing.signal)) await this.#store.delivered(event.id)
    else this.#retryLater({ event, failures: failures + 1 })
  }

  #retryLater(delivery: Delivery): void {
    if (this.#closing.signal.aborted) return
    const delay = Math.min(firstDelayMs * 2 ** (delivery.failures - 1), longestDelayMs)
    const timer = setTimeout(() => {
      this.#timers.delete(timer)
      this.#ready.push(delivery)
      this.#pump()
    }, delay)
    this.#timers.add(timer)
  }
}
