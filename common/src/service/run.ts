import type { z } from 'zod'
import { ConfigError, loadConfig } from '../config/load-config.ts'
import type { RunningService } from './start-service.ts'

/** How long a graceful shutdown may take before the process exits anyway. */
const SHUTDOWN_MS = 25_000

/** Runs a service as a process: configured by the environment, with a graceful shutdown on SIGTERM and SIGINT. */
export const run = async <S extends z.ZodType>(
  schema: S,
  start: (config: z.output<S>) => Promise<RunningService>,
): Promise<void> => {
  try {
    const service = await start(loadConfig(schema))
    const stop = () => {
      setTimeout(() => process.exit(1), SHUTDOWN_MS).unref()
      void service.close().then(() => process.exit(0))
    }
    process.once('SIGTERM', stop)
    process.once('SIGINT', stop)
    await service.ready
  } catch (error) {
    console.error(error instanceof ConfigError ? error.message : error)
    process.exit(1)
  }
}
