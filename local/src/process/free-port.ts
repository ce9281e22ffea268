import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * A port of 127.0.0.1 that nobody listens on.
 *
 * It lies below the range that the system takes client ports from. Otherwise, while a server is away, some
 * connection could be given its port, and the server could not come back to it.
 */
export async function freePort(): Promise<number> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const port = randomInt(12_000, 32_000)
    if (await canListen(port)) return port
  }
  throw new Error('No free port between 12000 and 32000')
}

/** Whether a server could listen on this port of `host` now. */
export function canListen(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
