import type { Cut } from '../plan/faults.ts'

interface Toxic {
  type: string
  stream: 'upstream' | 'downstream'
  attributes: Record<string, number>
}

const onBothWays = (toxic: Omit<Toxic, 'stream'>): Toxic[] =>
  (['upstream', 'downstream'] as const).map((stream) => ({ ...toxic, stream }))

/** The toxic for each kind of fault. */
const toxics: Record<Cut, Toxic[]> = {
  slow: onBothWays({ type: 'latency', attributes: { latency: 400, jitter: 300 } }),
  reset: onBothWays({ type: 'reset_peer', attributes: { timeout: 0 } }),
  // Requests arrive and are processed, but every response is lost.
  'half-open': [{ type: 'timeout', stream: 'downstream', attributes: { timeout: 0 } }],
  'black hole': onBothWays({ type: 'timeout', attributes: { timeout: 0 } }),
}

/** Proxied connections, by name. */
export class Network {
  readonly #url: string

  /** @param url of Toxiproxy's HTTP API */
  constructor(url: string) {
    this.#url = url
  }

  /** Opens a proxy to a server, and returns its address. @param upstream as in `127.0.0.1:1234`, like the answer */
  async open(name: string, upstream: string): Promise<string> {
    const proxy = await this.#send('POST', '/proxies', { name, listen: '127.0.0.1:0', upstream })
    return (proxy as { listen: string }).listen
  }

  /** Points a proxy to another server. */
  async lead(name: string, upstream: string): Promise<void> {
    await this.#send('POST', `/proxies/${encodeURIComponent(name)}`, { upstream })
  }

  async cut(name: string, how: Cut): Promise<void> {
    for (const toxic of toxics[how])
      await this.#send('POST', `/proxies/${encodeURIComponent(name)}/toxics`, toxic)
  }

  /**
   * Closes the connections that a fault has affected, and lets new ones through. Data in transit is lost: a real
   * network never drops some bytes of a connection and then continues it.
   */
  async repair(name: string): Promise<void> {
    const path = `/proxies/${encodeURIComponent(name)}`
    // Recreated: Toxiproxy may hang when it removes a toxic that holds bytes back.
    const { listen, upstream } = (await this.#send('GET', path)) as { listen: string; upstream: string }
    await this.#send('DELETE', path)
    await this.#send('POST', '/proxies', { name, listen, upstream })
  }

  async #send(method: string, path: string, body?: object): Promise<unknown> {
    const response = await fetch(`${this.#url}${path}`, { method, body: body ? JSON.stringify(body) : null })
    const text = await response.text()
    if (!response.ok) throw new Error(`Toxiproxy answers ${method} ${path} with ${response.status}: ${text}`)
    return text ? JSON.parse(text) : undefined
  }
}
