import type { IncomingMessage, ServerResponse } from 'node:http'
import type { RequestHandler } from 'express'
import type { Logger } from 'pino'
import { pinoHttp } from 'pino-http'
import { currentTrace } from '../logging/trace.ts'

const level = (_req: IncomingMessage, res: ServerResponse, error?: Error) => {
  if (error || res.statusCode >= 500) return 'error'
  return res.statusCode >= 400 ? 'warn' : 'info'
}

/** One line a request. Headers and bodies stay out of the log: they hold passwords, tokens and cards. */
export const logRequests = (logger: Logger): RequestHandler =>
  pinoHttp({
    logger,
    genReqId: () => currentTrace().traceId,
    customLogLevel: level,
    serializers: {
      req: (req: { method: string; url: string; remoteAddress?: string }) => ({
        method: req.method,
        path: req.url.split('?')[0],
      }),
      res: (res: { statusCode: number }) => ({ status: res.statusCode }),
    },
  })
