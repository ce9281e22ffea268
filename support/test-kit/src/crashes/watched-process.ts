import { type ServiceProcess, startServiceProcess } from '../service-process.ts'
import type { CrashPoint, Told } from './points/index.ts'

/** A service whose steps towards its neighbours are told, and which can be made to die at one of them. */
export interface WatchedProcess extends ServiceProcess {
  /** The steps that it took since it was watched last. */
  steps(): string[]
  /** Counts its steps anew; at the point given, it is killed by SIGKILL. */
  watch(point?: CrashPoint): Promise<void>
}

const CRASH_POINTS = '@ticketing/test-kit/crash-points'

export async function startWatchedProcess(env: Record<string, string | undefined>): Promise<WatchedProcess> {
  const service = await startServiceProcess(env, { preload: [CRASH_POINTS] })
  const { child } = service
  let steps: string[] = []
  child.on('message', (told: Told) => {
    if ('step' in told) steps.push(told.step)
  })
  return {
    ...service,
    steps: () => steps,
    watch: (point = {}) =>
      new Promise((resolve) => {
        const hear = (told: Told) => {
          if (!('watching' in told)) return
          child.off('message', hear)
          steps = []
          resolve()
        }
        child.on('message', hear)
        child.send(point)
      }),
  }
}
