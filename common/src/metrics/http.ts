import type { RequestHandler } from 'express'
import { gauge, histogram } from './metric.ts'

const duration = histogram('http_server_request_duration_seconds')
const active = gauge('http_server_active_requests')

/** As nginx has it. */
const CLIENT_LEFT = 499
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']

/** Times every request by its route's pattern, so that ids do not become labels. */
export const countRequests: RequestHandler = (req, res, next) => {
  const method = { http_request_method: METHODS.includes(req.method) ? req.method : '_OTHER' }
  const end = duration.startTimer(method)
  active.inc(method)
  // Not `finish`, which does not come for a client that gave up waiting.
  res.on('close', () => {
    active.dec(method)
    if (String(res.getHeader('content-type')).startsWith('text/event-stream')) return
    const pattern: unknown = req.route?.path
    end({
      http_route: typeof pattern === 'string' ? pattern : 'unknown',
      http_response_status_code: res.writableFinished ? res.statusCode : CLIENT_LEFT,
    })
  })
  next()
}
