import type { Cut } from '../plan/faults.ts'

interface Toxic {
  type: string
  stream: 'upstream' | 'downstream'
  attributes: Record<string, number>
}

const onBothWays = (toxic: Omit<Toxic, 'stream'>): Toxic[] =>
  (['upstream', 'downstream'] as const).map((stream) => ({ ...toxic, stream }))

/** What Toxiproxy does to a connection for each cut. */
const toxics: Record<Cut, Toxic[]> = {
  slow: onBothWays({ type: 'latency', attributes: { latency: 400, jitter: 300 } }),
  reset: onBothWays({ type: 'reset_peer', attributes: { timeout: 0 } }),
  // What is asked arrives and is done, and every answer is lost.
  'half-open': [{ type: 'timeout', stream: 'downstream', attributes: { timeout: 0 } }],
  'black hole': onBothWays({ type: 'timeout', attributes: { timeout: 0 } }),
}

/** Connections that lead through Toxiproxy, each under a name of its own. */
export class Network {
  readonly #url: string

  /** @param url of Toxiproxy's HTTP API */
  constructor(url: string) {
    this.#url = url
  }

  /** Opens a way to a server, and answers its address. @param upstream as in `127.0.0.1:1234`, like the answer */
  async open(name: string, upstream: string): Promise<string> {
    const proxy = await this.#send('POST', '/proxies', { name, listen: '127.0.0.1:0', upstream })
    return (proxy as { listen: string }).listen
  }

  /** Leads a way to another server. */
  async lead(name: string, upstream: string): Promise<void> {
    await this.#send('POST', `/proxies/${encodeURIComponent(name)}`, { upstream })
  }

  async cut(name: string, how: Cut): Promise<void> {
    for (const toxic of toxics[how])
      await this.#send('POST', `/proxies/${encodeURIComponent(name)}/toxics`, toxic)
  }

  /**
   * Ends the connections that a cut has spoilt, and lets new ones through. What was on its way is lost: no network
   * leaves out some bytes of a connection and then goes on with it.
   */
  async mend(name: string): Promise<void> {
    const path = `/proxies/${encodeURIComponent(name)}`
    // Made anew: Toxiproxy may never come to the end of taking a toxic away that holds bytes back.
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
