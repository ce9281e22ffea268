import type { Logger } from 'pino'
import { countRun } from '../metrics/jobs.ts'

export interface JobOptions {
  name: string
  everyMs: number
  logger: Logger
  run(): Promise<void>
}

export interface Job {
  /** Runs it now; when it is running, once more right after. */
  now(): void
  /** Starts it no more and waits for the run under way. */
  stop(): Promise<void>
}

/** Does something now and then, never twice at once. A run that fails is logged; the next one tries again. */
export const startJob = ({ name, everyMs, logger, run }: JobOptions): Job => {
  let running: Promise<void> | undefined
  let again = false
  let stopped = false

  const start = () => {
    if (stopped) return
    if (running) {
      again = true
      return
    }
    running = countRun(name, run)
      .catch((error) => logger.warn({ err: error, job: name }, 'job failed; it will be tried again'))
      .then(() => {
        running = undefined
        if (!again) return
        again = false
        start()
      })
  }
  const timer = setInterval(() => running === undefined && start(), everyMs)

  return {
    now: start,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await running
    },
  }
}
