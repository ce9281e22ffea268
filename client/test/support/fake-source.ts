import type { Source } from '#lib/live/event-stream.ts'

/** Stands in for the browser's EventSource, which jsdom does not have. */
export class FakeSource implements Source {
  static all: FakeSource[] = []
  readyState = 0
  readonly url: string
  readonly #listeners = new Map<string, ((event: MessageEvent<string>) => void)[]>()

  constructor(url: string) {
    this.url = url
    FakeSource.all.push(this)
  }

  static get last(): FakeSource {
    const source = FakeSource.all.at(-1)
    if (!source) throw new Error('No stream was opened')
    return source
  }

  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void {
    this.#listeners.set(type, [...(this.#listeners.get(type) ?? []), listener])
  }

  close(): void {
    this.readyState = 2
  }

  open(): void {
    this.readyState = 1
    this.send('open', '')
  }

  send(type: string, data: string): void {
    for (const listener of this.#listeners.get(type) ?? []) listener(new MessageEvent(type, { data }))
  }

  /** The connection broke (the browser tries again by itself) or was refused (it does not). */
  fail({ refused }: { refused: boolean }): void {
    this.readyState = refused ? 2 : 0
    this.send('error', '')
  }
}
