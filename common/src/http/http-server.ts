import { once } from 'node:events'
import {
  createServer,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http'

/** An HTTP server hardened against hostile clients. It does not listen yet. */
export interface HttpServer {
  server: Server
  /** Stops accepting connections, closes idle ones, and waits up to `graceMs` for requests in progress. */
  close(graceMs: number): Promise<void>
}

/** Limits of one connection. Requests beyond them are answered 408, 413 or 431. */
export const BOUNDS: ServerOptions = {
  /** For the headers of a request, and for all of it: slow clients (slow-loris) lose their connection. */
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  /** How often Node.js enforces the timeouts. */
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
  /** Longer than ingresses keep idle connections (60 s), so that we never close one with a request on its way. */
  keepAliveTimeout: 75_000,
  insecureHTTPParser: false,
}

/** Time to read an early response, such as 413, before the connection is closed. */
const LINGER_MS = 1_000

/** @param bounds overrides some of BOUNDS */
export const createHttpServer = (handler: RequestListener, bounds: ServerOptions = {}): HttpServer => {
  const underWay = new Set<ServerResponse>()
  let closing = false
  const server = createServer({ ...BOUNDS, ...bounds }, (request, response) => {
    underWay.add(response)
    response.once('close', () => underWay.delete(response))
    response.once('finish', () => {
      if (!request.complete) setTimeout(() => request.complete || request.socket.destroy(), LINGER_MS).unref()
    })
    // "Connection: close" sends the client's next request to another replica.
    if (closing) response.shouldKeepAlive = false
    handler(request, response)
  })
  return {
    server,
    async close(graceMs) {
      closing = true
      for (const response of underWay) if (!response.headersSent) response.shouldKeepAlive = false
      const closed = once(server, 'close')
      server.close()
      // A keep-alive connection becomes idle only once its request is answered.
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      const grace = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearInterval(idle)
      clearTimeout(grace)
    },
  }
}
