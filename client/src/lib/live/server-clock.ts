/**
 * The server's time in a browser whose own clock may be wrong: keeps the offset between the two, from the server's
 * latest timestamp.
 */
export class ServerClock {
  #offset: number | undefined
  readonly #local: () => number

  /** `local` is the browser's clock, in ms since 1970. */
  constructor(local = () => Date.now()) {
    this.#local = local
  }

  /** Sets the clock to a server time (ISO 8601) that has just arrived. */
  set(serverTime: string): void {
    const time = Date.parse(serverTime)
    if (Number.isFinite(time)) this.#offset = time - this.#local()
  }

  /**
   * Sets the clock to a time (ms since 1970) that the server wrote into a page. Only ever moves the clock forward: the
   * time is as old as the page, which may come from the browser's history.
   */
  hint(renderedAt: number): void {
    this.#offset = Math.max(renderedAt - this.#local(), this.#offset ?? Number.NEGATIVE_INFINITY)
  }

  /** The server's time now, in ms since 1970. */
  now(): number {
    return this.#local() + (this.#offset ?? 0)
  }
}

/** The clock shared by the whole page. */
export const serverClock = new ServerClock()
