import { type Agent, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http'
import { hasBody, MAX_BODY } from './body.ts'
import type { Failure } from './failure.ts'
import { endToEnd, forwardedHeaders } from './headers.ts'

/** How a request is sent to one replica. */
export interface AttemptOptions {
  /** Its address, as in `http://127.0.0.1:4000`. */
  target: string
  /** `false`: over a connection of its own. */
  agent: Agent | false
  /** How long the replica may take until its answer begins. */
  timeoutMs: number
  /** How long its answer, once begun, may pause. Streams of events may for as long as they like. */
  idleMs: number
  /** Called when the answer is a stream of events, with what ends it. */
  onStream(end: () => void): void
}

/** What became of it; when it failed, nothing was answered yet. */
export type Outcome =
  | { type: 'answered' | 'gone' }
  /** `sent`: the replica may have read the request. `stale`: over a kept connection that was just closing. */
  | { type: 'failed'; failure: Failure; sent: boolean; stale: boolean }

/** Sends a request to one replica. Resolves once its answer begins to be passed on, or there will be none. */
export function attempt(
  request: IncomingMessage,
  response: ServerResponse,
  { target, agent, timeoutMs, idleMs, onStream }: AttemptOptions,
): Promise<Outcome> {
  return new Promise((resolve) => {
    const { hostname, port } = new URL(target)
    const headers = forwardedHeaders(request)
    if (hasBody(request) && headers['content-length'] === undefined) headers['transfer-encoding'] = 'chunked'
    const outgoing = httpRequest({
      hostname,
      port,
      agent,
      method: request.method,
      // As it came: what to make of a strange path is the service's decision.
      path: request.url,
      headers,
      setHost: false,
    })
    let failure: Failure = 'broken'
    let sent = false

    const finish = (outcome: Outcome) => {
      clearTimeout(silence)
      resolve(outcome)
    }
    const fail = (error?: Error & { code?: string }) => {
      if (error?.code === 'ECONNREFUSED') failure = 'down'
      finish({ type: 'failed', failure, sent, stale: failure === 'broken' && outgoing.reusedSocket })
    }
    const giveUp = (reason: Failure) => {
      failure = reason
      request.unpipe(outgoing)
      outgoing.destroy()
    }
    const silence = setTimeout(() => {
      // A visitor who dribbles is no fault of the service; the server's own bounds see to that.
      if (hasBody(request) && !request.complete && !outgoing.writableNeedDrain) silence.refresh()
      else giveUp('silent')
    }, timeoutMs)

    const send = () => {
      sent = true
      if (!hasBody(request)) return void outgoing.end()
      let size = 0
      request.on('data', (chunk) => {
        silence.refresh()
        size += chunk.length
        if (size > MAX_BODY) giveUp('tooLarge')
      })
      request.pipe(outgoing)
    }
    // Not before it is connected: a request that was not sent yet may go to another replica, whatever its method.
    outgoing.once('socket', (socket) => (socket.connecting ? socket.once('connect', send) : send()))
    outgoing.once('response', (incoming) => {
      finish({ type: 'answered' })
      passOn(request, incoming, response, idleMs, onStream)
    })
    outgoing.on('error', fail).once('close', () => fail())
    response.once('close', () => {
      finish({ type: 'gone' })
      outgoing.destroy()
    })
  })
}

function passOn(
  request: IncomingMessage,
  incoming: IncomingMessage,
  response: ServerResponse,
  idleMs: number,
  onStream: AttemptOptions['onStream'],
): void {
  // Nothing will read the rest of the request.
  if (!request.complete) response.shouldKeepAlive = false
  response.writeHead(incoming.statusCode ?? 502, incoming.statusMessage, endToEnd(incoming.headers))
  // The head of a stream goes out at once, not with its first event.
  if (incoming.headers['content-length'] === undefined) response.flushHeaders()
  if (incoming.headers['content-type']?.startsWith('text/event-stream')) {
    onStream(() => {
      incoming.unpipe(response)
      response.end()
      incoming.destroy()
    })
  } else {
    const idle = setTimeout(() => {
      if (response.writableNeedDrain) idle.refresh()
      else incoming.destroy()
    }, idleMs)
    incoming.on('data', () => idle.refresh()).once('close', () => clearTimeout(idle))
  }
  // Not `pipeline`, which makes the gateway half as slow again.
  incoming.pipe(response).on('error', () => response.destroy())
  incoming.on('error', () => response.destroy())
  // An upstream that dies within its answer: the client must not take the part for the whole.
  incoming.once('close', () => {
    if (!incoming.readableEnded) response.destroy()
  })
}
