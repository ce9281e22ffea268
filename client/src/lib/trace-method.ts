import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/**
 * Renames the method TRACE before Next.js sees it: Next.js converts every request to a `Request`, which cannot have
 * that method, and would answer 500. `refuseMalformed` then answers 405, as for all unsupported methods.
 */
export function renameTrace(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    if (request.method === 'TRACE') request.method = 'UNSUPPORTED'
  })
}
