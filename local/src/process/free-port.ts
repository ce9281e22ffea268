import { randomInt } from 'node:crypto'
import { createServer } from 'node:net'

/**
 * Below the range that the system takes client ports from. Otherwise, while a server is away, some connection could
 * be given its port, and the server could not come back to it.
 */
const [LOWEST, HIGHEST] = [12_000, 32_000]

// In turn, from a random place: a port that was handed out a moment ago is still free, and must not be given twice.
let next = randomInt(LOWEST, HIGHEST)

/** A free port of 127.0.0.1, a different one each time. */
export async function freePort(): Promise<number> {
  for (let attempt = LOWEST; attempt < HIGHEST; attempt += 1) {
    const port = next
    next = port + 1 < HIGHEST ? port + 1 : LOWEST
    if (await canListen(port)) return port
  }
  throw new Error(`No free port between ${LOWEST} and ${HIGHEST}`)
}

/** Whether a server could listen on this port of `host` now. */
export function canListen(port: number, host = '127.0.0.1'): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
    server.once('error', () => resolve(false))
    server.listen({ port, host, exclusive: true }, () => server.close(() => resolve(true)))
  })
}
