import type { IncomingMessage } from 'node:http'

/**
 * Replaces what the client says about where it comes from with what was seen. Anybody can send such a header; the
 * services believe the one that the last hop wrote.
 */
export function overwriteForwarded(request: IncomingMessage): void {
  const address = (request.socket.remoteAddress ?? '').replace(/^::ffff:/, '')
  for (const name of Object.keys(request.headers)) {
    if (name === 'forwarded' || name.startsWith('x-forwarded-')) delete request.headers[name]
  }
  request.headers['x-real-ip'] = address
  request.headers['x-forwarded-for'] = address
  request.headers['x-forwarded-proto'] = 'http'
  request.headers['x-forwarded-host'] = request.headers.host ?? ''
}
