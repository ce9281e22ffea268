import { Pool } from 'undici'

export interface Made {
  id: string
}

/** The user who sends a request; ignored by the baseline. */
export interface Person {
  cookie: string
}

/** The number of concurrent requests, each on its own connection. */
export const CONNECTIONS = 16

/** Sends requests to a shop, or to the baseline, over keep-alive connections. */
export class Client {
  readonly #pool: Pool

  constructor(url: string) {
    this.#pool = new Pool(url, { connections: CONNECTIONS, pipelining: 1 })
  }

  async get(path: string, { cookie }: Person = { cookie: '' }): Promise<void> {
    const headers = cookie ? { cookie } : {}
    const { statusCode, body } = await this.#pool.request({ method: 'GET', path, headers })
    await body.text()
    if (statusCode !== 200) throw new Error(`GET ${path}: ${statusCode}`)
  }

  async post(path: string, { cookie }: Person, content: object, expected = 201): Promise<Made & Person> {
    const { statusCode, body, headers } = await this.#pool.request({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', ...(cookie && { cookie }) },
      body: JSON.stringify(content),
    })
    const text = await body.text()
    if (statusCode !== expected) throw new Error(`POST ${path}: ${statusCode} ${text}`)
    const session = [headers['set-cookie'] ?? []].flat().find((line) => line.startsWith('session='))
    return { ...JSON.parse(text), cookie: session?.split(';')[0] ?? cookie }
  }

  close(): Promise<void> {
    return this.#pool.close()
  }
}
