import { backoff } from './backoff.ts'

/** The part of the browser's EventSource that is used here. */
export interface Source {
  readonly readyState: number
  addEventListener(type: string, listener: (event: MessageEvent<string>) => void): void
  close(): void
}

export interface StreamOptions {
  url: string
  /** Handlers by event name; the data is JSON. */
  on: Record<string, (data: unknown) => void>
  /** Polls the current state; called repeatedly while the stream keeps failing. */
  poll: () => Promise<void>
  pollMs?: number
  createSource?: (url: string) => Source
}

const FAILURES_BEFORE_POLLING = 3
const CLOSED = 2

/**
 * Keeps a server-sent event stream open: reconnects after failures, with backoff, and polls in the meantime once it has
 * failed {@link FAILURES_BEFORE_POLLING} times in a row. The server sends the current state on each connection, so
 * nothing is missed. Returns a function that closes it.
 */
export function openEventStream(options: StreamOptions): () => void {
  const { url, on, poll, pollMs = 5_000, createSource = (at: string) => new EventSource(at) } = options
  let source: Source | undefined
  let retry: ReturnType<typeof setTimeout> | undefined
  let polling: ReturnType<typeof setInterval> | undefined
  let failures = 0

  const connect = () => {
    source = createSource(url)
    source.addEventListener('open', recovered)
    source.addEventListener('error', failed)
    for (const [type, listener] of Object.entries(on)) {
      source.addEventListener(type, (event) => listener(JSON.parse(event.data)))
    }
  }

  const recovered = () => {
    failures = 0
    clearInterval(polling)
    polling = undefined
  }

  const failed = () => {
    failures += 1
    if (failures >= FAILURES_BEFORE_POLLING && !polling) {
      polling = setInterval(() => void poll().catch(() => undefined), pollMs)
    }
    // A browser reconnects by itself when the connection breaks, but not when it is refused.
    if (source?.readyState !== CLOSED) return
    source.close()
    clearTimeout(retry)
    retry = setTimeout(connect, backoff(failures))
  }

  connect()
  return () => {
    clearTimeout(retry)
    clearInterval(polling)
    source?.close()
  }
}
