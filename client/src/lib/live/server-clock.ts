/**
 * The server's time in a browser whose own clock may be wrong: remembers by how much the two differ, as the
 * server last told.
 */
export class ServerClock {
  #offset: number | undefined
  readonly #local: () => number

  /** `local` is the browser's clock, in ms since 1970. */
  constructor(local = () => Date.now()) {
    this.#local = local
  }

  /** Takes the server's time (ISO 8601) as it has just arrived. */
  set(serverTime: string): void {
    const time = Date.parse(serverTime)
    if (Number.isFinite(time)) this.#offset = time - this.#local()
  }

  /**
   * Takes a time (ms since 1970) that the server wrote into a page. It only ever moves the clock forward: it is
   * as old as the page, which may have waited in the browser's history.
   */
  hint(renderedAt: number): void {
    this.#offset = Math.max(renderedAt - this.#local(), this.#offset ?? Number.NEGATIVE_INFINITY)
  }

  /** The server's time now, in ms since 1970. */
  now(): number {
    return this.#local() + (this.#offset ?? 0)
  }
}

/** The page's one clock. */
export const serverClock = new ServerClock()
