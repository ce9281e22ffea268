import { type ServiceProcess, startServiceProcess } from '../service-process.ts'
import type { CrashPoint, Report } from './points/index.ts'

/** A service process that reports its externally visible steps and can be made to crash at one of them. */
export interface WatchedProcess extends ServiceProcess {
  /** The steps since the last `watch`. */
  steps(): string[]
  /** Resets the steps; at the given point, the process is killed by SIGKILL. */
  watch(point?: CrashPoint): Promise<void>
}

const CRASH_POINTS = '@ticketing/test-kit/crash-points'

export async function startWatchedProcess(env: Record<string, string | undefined>): Promise<WatchedProcess> {
  const service = await startServiceProcess(env, { preload: [CRASH_POINTS] })
  const { child } = service
  let steps: string[] = []
  child.on('message', (report: Report) => {
    if ('step' in report) steps.push(report.step)
  })
  return {
    ...service,
    steps: () => steps,
    watch: (point = {}) =>
      new Promise((resolve) => {
        const onReport = (report: Report) => {
          if (!('watching' in report)) return
          child.off('message', onReport)
          steps = []
          resolve()
        }
        child.on('message', onReport)
        child.send(point)
      }),
  }
}
