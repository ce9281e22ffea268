import { once } from 'node:events'
import {
  createServer,
  type RequestListener,
  type Server,
  type ServerOptions,
  type ServerResponse,
} from 'node:http'

/** A server that keeps its footing whatever its clients do. It does not listen yet. */
export interface HttpServer {
  server: Server
  /** Takes no new connections, ends idle ones, and waits for the requests under way, `graceMs` at most. */
  close(graceMs: number): Promise<void>
}

/** What one connection may ask of a server. Requests beyond these bounds are answered 408, 413 or 431. */
export const BOUNDS: ServerOptions = {
  /** For the head of a request, and then for all of it: a client that dribbles gives up its connection. */
  headersTimeout: 15_000,
  requestTimeout: 30_000,
  /** How often Node.js looks for those that are late. */
  connectionsCheckingInterval: 2_000,
  maxHeaderSize: 16 * 1024,
  /** Longer than ingresses keep idle connections (60 s): they close them, never we with a request on its way. */
  keepAliveTimeout: 75_000,
  insecureHTTPParser: false,
}

/** Time to read an answer that came before its request had ended, such as 413, before the connection is cut. */
const LINGER_MS = 1_000

/** @param bounds in place of some of BOUNDS */
export const createHttpServer = (handler: RequestListener, bounds: ServerOptions = {}): HttpServer => {
  const underWay = new Set<ServerResponse>()
  let closing = false
  const server = createServer({ ...BOUNDS, ...bounds }, (request, response) => {
    underWay.add(response)
    response.once('close', () => underWay.delete(response))
    response.once('finish', () => {
      if (!request.complete) setTimeout(() => request.complete || request.socket.destroy(), LINGER_MS).unref()
    })
    // "Connection: close" sends the client's next request elsewhere.
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
      // A kept-alive connection becomes idle only when its request is answered.
      const idle = setInterval(() => server.closeIdleConnections(), 50)
      const grace = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearInterval(idle)
      clearTimeout(grace)
    },
  }
}
