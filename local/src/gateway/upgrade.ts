import { request as httpRequest, type IncomingMessage, type Server } from 'node:http'
import type { Duplex } from 'node:stream'
import { answerFailure } from './failure.ts'
import { endToEnd, forwardedHeaders } from './headers.ts'
import type { Passage } from './traffic.ts'

export function isWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket'
}

/**
 * Takes an upgrade that we do not know, such as h2c, for what it also is: a request of HTTP/1.1. Node.js has taken the
 * connection out of its parser, which now gets the request once more, without that header.
 */
export function ignoreUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${request.method} ${request.url} HTTP/${request.httpVersion}`]
  for (let i = 0; i < request.rawHeaders.length; i += 2) {
    const [name = '', value = ''] = request.rawHeaders.slice(i, i + 2)
    if (/^connection$/i.test(name)) lines.push(`${name}: ${value.replace(/upgrade/gi, '')}`)
    else if (!/^(upgrade|http2-settings)$/i.test(name)) lines.push(`${name}: ${value}`)
  }
  socket.unshift(Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1'), head]))
  server.emit('connection', socket)
}

/** Passes a websocket on to a replica. */
export function passWebSocket(
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  { target, service, passage }: { target: string; service: string; passage: Passage },
): void {
  const { hostname, port } = new URL(target)
  const outgoing = httpRequest({
    hostname,
    port,
    agent: false,
    method: request.method,
    path: request.url,
    headers: { ...forwardedHeaders(request), connection: 'Upgrade', upgrade: 'websocket' },
    setHost: false,
  })
  const end = () => {
    outgoing.destroy()
    socket.destroy()
  }
  passage.isStream(end)
  socket.once('close', () => {
    passage.over()
    outgoing.destroy()
  })
  outgoing.on('error', () => answerFailure(socket, 'down', service))
  outgoing.once('upgrade', (incoming, upstream: Duplex, first: Buffer) => {
    socket.write(headOf(incoming, { connection: 'Upgrade', upgrade: 'websocket' }))
    socket.write(first)
    upstream.write(head)
    upstream.on('error', end).once('close', end)
    upstream.pipe(socket).pipe(upstream)
  })
  // It would rather not.
  outgoing.once('response', (incoming) => {
    socket.write(headOf(incoming, { connection: 'close' }))
    incoming.pipe(socket)
  })
  outgoing.end()
}

function headOf(incoming: IncomingMessage, more: Record<string, string>): string {
  const headers = Object.entries({ ...endToEnd(incoming.headers), ...more })
  const lines = headers.flatMap(([name, value]) => [value ?? []].flat().map((each) => `${name}: ${each}`))
  return [`HTTP/1.1 ${incoming.statusCode} ${incoming.statusMessage}`, ...lines, '', ''].join('\r\n')
}
