import type { RequestHandler } from 'express'
import { Histogram } from 'prom-client'

const duration = new Histogram({
  name: 'http_request_duration_seconds',
  help: 'Time to answer a request',
  labelNames: ['method', 'route', 'status'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
})

/** Times every request by its route's pattern, so that ids do not become labels. */
export const countRequests: RequestHandler = (req, res, next) => {
  const end = duration.startTimer({ method: req.method })
  res.on('finish', () => {
    const pattern: unknown = req.route?.path
    end({ route: typeof pattern === 'string' ? pattern : 'unknown', status: res.statusCode })
  })
  next()
}
