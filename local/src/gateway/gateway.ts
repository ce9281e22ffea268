import { Agent, type IncomingMessage, type Server, type ServerOptions, type ServerResponse } from 'node:http'
import { createHttpServer } from '@ticketing/common/http-server'
import { attempt, type Outcome } from './attempt.ts'
import { isRepeatable, MAX_BODY } from './body.ts'
import { answerFailure, type Failure } from './failure.ts'
import { HEALTH_PATH, type Routing, serviceFor } from './routes.ts'
import { createTraffic } from './traffic.ts'
import { ignoreUpgrade, isWebSocket, passWebSocket } from './upgrade.ts'
import { roundRobin, type Upstreams } from './upstreams.ts'

/** The one address that browsers use. */
export interface Gateway {
  /** Does not listen yet. */
  server: Server
  /**
   * Sends requests to these replicas alone from now on. Ends the streams of those that are no longer among them, whose
   * pages connect again, and waits for their requests under way, `graceMs` at most.
   */
  use(upstreams: Upstreams, graceMs: number): Promise<void>
  /** Takes no new connections, ends streams, and waits for the requests under way, `graceMs` at most. */
  close(graceMs: number): Promise<void>
}

/** Less than services keep an idle connection (Next.js: 5 s), which they would close with a request on its way. */
const IDLE_MS = 4_000

/** Sends each request to the service that the routes name, passes its answer on, and speaks for one that is away. */
export function createGateway(
  { routes, readTimeoutMs }: Routing,
  upstreams: Upstreams,
  bounds?: ServerOptions,
): Gateway {
  const balancer = roundRobin(upstreams)
  const traffic = createTraffic()
  const kept = new Agent({ keepAlive: true, timeout: IDLE_MS })

  const forwardOnce = async (
    request: IncomingMessage,
    response: ServerResponse,
    one: Try,
  ): Promise<Outcome> => {
    const passage = traffic.begin(one.target)
    const over = () => passage.over()
    response.once('close', over)
    const outcome = await attempt(request, response, {
      target: one.target,
      agent: one.fresh ? false : kept,
      timeoutMs: one.timeoutMs,
      idleMs: readTimeoutMs,
      onStream: passage.isStream,
    })
    if (outcome.type !== 'failed') return outcome
    over()
    response.off('close', over)
    if (outcome.failure === 'down') balancer.markDown(one.target)
    if (outcome.failure === 'silent') balancer.markSilent(one.target)
    return outcome
  }

  /** Tries one replica after another, as long as the request can do no harm there, and time is left. */
  const forward = async (request: IncomingMessage, response: ServerResponse, service: string) => {
    const deadline = Date.now() + readTimeoutMs
    const queue = balancer.candidates(service).map((target) => ({ target, fresh: false }))
    const repeatable = isRepeatable(request)
    let failure: Failure = 'down'
    for (let next = queue.shift(); next; next = queue.shift()) {
      const left = deadline - Date.now()
      if (left <= 0) break
      const timeoutMs = repeatable && queue.length > 0 ? left / 2 : left
      const outcome = await forwardOnce(request, response, { ...next, timeoutMs })
      if (outcome.type !== 'failed') return
      if (failure === 'down') failure = outcome.failure
      if (outcome.sent && !repeatable) break
      // A kept connection that its service was just closing says nothing about the service.
      if (outcome.stale) queue.push({ target: next.target, fresh: true })
    }
    answerFailure(response, failure, service)
  }

  const { server, close } = createHttpServer((request, response) => {
    const service = serviceFor(routes, request.url ?? '/') ?? 'client-srv'
    if (request.url === HEALTH_PATH) return void response.end('ok')
    const coding = request.headers['transfer-encoding'] ?? 'chunked'
    if (coding.toLowerCase() !== 'chunked') return answerFailure(response, 'encoding', service)
    if (Number(request.headers['content-length'] ?? 0) > MAX_BODY)
      return answerFailure(response, 'tooLarge', service)
    forward(request, response, service).catch(() => answerFailure(response, 'malformed', service))
  }, bounds)

  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy())
    if (!isWebSocket(request)) return ignoreUpgrade(server, request, socket, head)
    const service = serviceFor(routes, request.url ?? '/') ?? 'client-srv'
    const [target] = balancer.candidates(service)
    if (!target) return answerFailure(socket, 'down', service)
    passWebSocket(request, socket, head, { target, service, passage: traffic.begin(target) })
  })

  return {
    server,
    async use(next, graceMs) {
      await Promise.all(balancer.use(next).map((address) => traffic.subside(graceMs, address)))
    },
    async close(graceMs) {
      await Promise.all([traffic.subside(graceMs), close(graceMs)])
      kept.destroy()
    },
  }
}

interface Try {
  target: string
  /** Over a connection of its own, since a kept one has just failed. */
  fresh: boolean
  timeoutMs: number
}
