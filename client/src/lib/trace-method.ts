import { subscribe } from 'node:diagnostics_channel'
import type { IncomingMessage } from 'node:http'

/**
 * Gives TRACE another name before Next.js sees it: it puts every request into a `Request`, which cannot have that
 * method, and would answer 500. `refuseMalformed` then answers 405, as to all methods that no page takes.
 */
export function renameTrace(): void {
  subscribe('http.server.request.start', (message) => {
    const { request } = message as { request: IncomingMessage }
    if (request.method === 'TRACE') request.method = 'UNSUPPORTED'
  })
}
