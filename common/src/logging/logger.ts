import { type Logger, pino } from 'pino'
import { activeTrace } from './trace.ts'

export type { Logger }

/** JSON lines on standard output; each carries the service and the trace that it belongs to. */
export const createLogger = (service: string, level: string): Logger =>
  pino({
    level,
    base: { service },
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    mixin: () => {
      const trace = activeTrace()
      return trace ? { traceId: trace.traceId } : {}
    },
  })
