import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { storeIsAway } from '../store/store-is-away.ts'

export interface OutageOptions {
  /** Fails as long as the store does not answer. */
  ping(): Promise<unknown>
  logger: Logger
}

const PAUSE_MS = 250

/** The absence of a store, which is outlasted: one wait for all who need it. */
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
   * Does something, and does it again once the store is back whenever its absence has made it fail.
   * @throws Error of any other reason; or of this one, when it was closed meanwhile
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

  /** Nobody waits any longer. */
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
