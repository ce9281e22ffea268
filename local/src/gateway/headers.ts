import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'

/** Said to the next hop alone, and never passed on: RFC 9110, section 7.6.1. */
const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'proxy-authenticate',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'http2-settings',
  // Node.js has answered it by now.
  'expect',
])

/** A client could ask for these to be dropped, too, and so change whose the request is or where it ends. */
const KEPT = new Set(['host', 'content-length', 'cookie'])

/** The headers of a message that are meant for its other end: without those of this hop. */
export function endToEnd(headers: IncomingHttpHeaders): IncomingHttpHeaders {
  const named = (headers.connection ?? '').split(',').map((name) => name.trim().toLowerCase())
  const ofThisHop = new Set(named.filter((name) => !KEPT.has(name)))
  return Object.fromEntries(
    Object.entries(headers).filter(([name]) => !HOP_BY_HOP.has(name) && !ofThisHop.has(name)),
  )
}

/**
 * The headers of a request as its service gets them. What the client says about where it comes from is replaced with
 * what was seen: anybody can send such a header, and the services believe the one that the last hop wrote.
 */
export function forwardedHeaders({ headers, socket }: IncomingMessage): IncomingHttpHeaders {
  const address = (socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  const passed = Object.entries(endToEnd(headers)).filter(
    ([name]) => name !== 'forwarded' && !name.startsWith('x-forwarded-'),
  )
  return {
    ...Object.fromEntries(passed),
    'x-real-ip': address,
    'x-forwarded-for': address,
    'x-forwarded-proto': 'http',
    'x-forwarded-host': headers.host ?? '',
  }
}
