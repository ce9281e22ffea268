import type { IncomingMessage } from 'node:http'

/** As much as ingress-nginx lets through, in bytes. */
export const MAX_BODY = 1024 * 1024

export function hasBody({ headers }: IncomingMessage): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0
}

/** Whether a request may reach two replicas: it changes nothing, and is not used up by sending it. */
export function isRepeatable(request: IncomingMessage): boolean {
  return ['GET', 'HEAD', 'OPTIONS'].includes(request.method ?? '') && !hasBody(request)
}
