import { type DestinationStream, type Logger, pino, type SerializedError } from 'pino'
import { activeTrace } from './trace.ts'

export type { Logger }

/** What is told of an error. Clients of stores and of Stripe put far more on theirs, such as what they had sent. */
const toldOf = (error: Error) => {
  const serialized: object = pino.stdSerializers.err(error)
  // What is no error, it leaves as it is.
  if (serialized === error) return error
  const { type, message, stack, code, aggregateErrors } = serialized as SerializedError
  return { type, message, stack, code, aggregateErrors }
}

/**
 * JSON lines; each carries the service and the trace that it belongs to.
 * @param destination default: standard output
 */
export const createLogger = (service: string, level: string, destination?: DestinationStream): Logger =>
  pino(
    {
      level,
      base: { service },
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { err: toldOf },
      mixin: () => {
        const trace = activeTrace()
        return trace ? { traceId: trace.traceId } : {}
      },
    },
    destination,
  )
