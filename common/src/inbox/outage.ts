import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { storeIsAway } from '../store/store-is-away.ts'

export interface OutageOptions {
  /** Fails while the store does not answer. */
  ping(): Promise<unknown>
  logger: Logger
}

const PAUSE_MS = 250

/** Waits out the unavailability of a store, with one wait shared by everything that needs the store. */
export class Outage {
  readonly #options: OutageOptions
  readonly #closing = new AbortController()
  #over: Promise<void> | undefined

  constructor(options: OutageOptions) {
    this.#options = options
  }

  get closed(): boolean {
    return this.#closing.signal.aborted
  }

  /**
   * Runs `work`, and runs it again once the store is back if it failed because the store was unreachable.
   * @throws Error for any other reason, and for this one after `close`
   */
  async outlast<T>(work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await work()
      } catch (error) {
        if (this.closed || !storeIsAway(error)) throw error
        await this.#wait(error)
      }
    }
  }

  /** Ends all waits. */
  close(): void {
    this.#closing.abort()
  }

  #wait(error: unknown): Promise<void> {
    if (!this.#over) {
      this.#options.logger.warn({ err: error }, 'the store is away; events wait for it')
      this.#over = this.#untilItAnswers().finally(() => {
        this.#over = undefined
      })
    }
    return this.#over
  }

  async #untilItAnswers(): Promise<void> {
    const { ping } = this.#options
    const answers = () =>
      ping().then(
        () => true,
        () => false,
      )
    do await sleep(PAUSE_MS, undefined, { signal: this.#closing.signal })
    while (!(await answers()))
  }
}
