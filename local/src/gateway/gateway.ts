import { Agent, createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import httpProxy from 'http-proxy-3'
import { answerFailure, type Failure } from './failure.ts'
import { overwriteForwarded } from './forwarded.ts'
import { type Routing, serviceFor } from './routes.ts'
import { roundRobin, type Upstreams } from './upstreams.ts'

/** One request on its way to one replica. */
interface Exchange {
  service: string
  candidates: string[]
  /** Over a connection of its own, since a kept one has just failed. */
  fresh?: boolean
  reused?: boolean
  timedOut?: boolean
}

/**
 * The one address that browsers use: sends each request to the service that the routes name, streams the answer,
 * and speaks for a service that is away. It does not listen yet.
 */
export function createGateway({ routes, readTimeoutMs }: Routing, upstreams: Upstreams): Server {
  const balancer = roundRobin(upstreams)
  const exchanges = new WeakMap<IncomingMessage, Exchange>()
  const proxy = httpProxy.createProxyServer({
    agent: new Agent({ keepAlive: true }),
    proxyTimeout: readTimeoutMs,
    // The request line goes through as it came: what to make of a strange path is the service's decision.
    toProxy: true,
    prependPath: false,
  })

  const forward = (request: IncomingMessage, response: ServerResponse, exchange: Exchange) => {
    const [target] = exchange.candidates
    if (!target) return answerFailure(response, 'down', exchange.service)
    exchanges.set(request, exchange)
    proxy.web(request, response, { target, ...(exchange.fresh && { agent: false }) }, (error) => {
      const failure = failureOf(error, exchange)
      if (failure === 'down') balancer.markDown(target)
      const others = exchange.candidates.slice(1)
      // A kept connection that its service was just closing says nothing about the service.
      const wasStale = failure === 'broken' && exchange.reused === true
      const candidates = wasStale ? [...others, target] : others
      const again = failure === 'down' || wasStale
      // A body has been read by now, and cannot be sent twice.
      if (again && candidates.length > 0 && !hasBody(request) && !response.headersSent) {
        forward(request, response, { service: exchange.service, candidates, fresh: wasStale })
      } else {
        answerFailure(response, failure, exchange.service)
      }
    })
  }

  proxy.on('proxyReq', (outgoing, request) => {
    const exchange = exchanges.get(request)
    if (!exchange) return
    exchange.reused = outgoing.reusedSocket
    outgoing.on('timeout', () => {
      exchange.timedOut = true
    })
  })
  proxy.on('proxyRes', (incoming, _request, response) => {
    // An upstream that dies within its answer: the client must not take the part for the whole.
    incoming.once('close', () => {
      if (!incoming.complete) response.destroy()
    })
    // The head of a stream goes out at once, not with its first event. It is filled in after this handler.
    if (incoming.headers['content-length'] === undefined) process.nextTick(() => response.flushHeaders())
  })

  const server = createServer((request, response) => {
    const service = serviceFor(routes, request.url ?? '/') ?? 'client-srv'
    overwriteForwarded(request)
    request.headers.connection = 'keep-alive'
    forward(request, response, { service, candidates: balancer.candidates(service) })
  })
  server.on('upgrade', (request, socket, head) => {
    const service = serviceFor(routes, request.url ?? '/') ?? 'client-srv'
    const [target] = balancer.candidates(service)
    socket.on('error', () => socket.destroy())
    if (!target) return answerFailure(socket, 'down', service)
    overwriteForwarded(request)
    proxy.ws(request, socket, head, { target }, () => answerFailure(socket, 'down', service))
  })
  return server
}

function failureOf(error: Error & { code?: string }, exchange: Exchange): Failure {
  if (exchange.timedOut) return 'silent'
  return error.code === 'ECONNREFUSED' ? 'down' : 'broken'
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}
