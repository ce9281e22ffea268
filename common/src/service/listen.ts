import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'

export interface Listening {
  server: Server
  port: number
  /** Takes no new connections, ends idle ones, and waits for the requests under way. */
  close(): Promise<void>
}

const GRACE_MS = 10_000

/** Longer than ingresses keep idle connections (60 s): they close them, never we with a request on its way. */
const KEEP_ALIVE_MS = 75_000

/** Listens on `port` (0: any free one) of `host`, or of every address of the machine. */
export const listen = async (app: Express, port: number, host?: string): Promise<Listening> => {
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE_MS }, app)
  server.listen({ port, ...(host && { host }) })
  await once(server, 'listening')
  return {
    server,
    port: (server.address() as AddressInfo).port,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      // A kept-alive connection becomes idle only when its request is answered.
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      const grace = setTimeout(() => server.closeAllConnections(), GRACE_MS)
      await closed
      clearInterval(idle)
      clearTimeout(grace)
    },
  }
}
