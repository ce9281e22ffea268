import { setTimeout as sleep } from 'node:timers/promises'
import { startChild, waitUntilReady } from '../process/child.ts'
import { httpAnswers } from '../servers/readiness.ts'
import type { ProcessSpec } from './supervise.ts'

const GRACE_MS = 5_000
const PATIENCE_MS = 30_000

/** A process of ours: a program for Node, with an HTTP port. */
export interface NodeProcess {
  name: string
  port: number
  metricsPort?: number
  log: string
  /** Arguments of `node`. */
  args: string[]
  cwd: string
  env: NodeJS.ProcessEnv
  /** The path that shows that it is ready, and the status that does; absent: any. */
  ready: { path: string; status?: number }
  /** A path that it answers, with any status, unless it is frozen. */
  health?: string
  /** Whether it answers messages. */
  ipc?: boolean
  /** If set, it is called when the process is not ready in time, and the stack starts without it. */
  onLate?: () => void
}

/** How such a process is started and known to be ready. */
export function nodeProcess(plan: NodeProcess): ProcessSpec {
  const { name, port, log } = plan
  const url = `http://127.0.0.1:${port}`
  return {
    name,
    port,
    url,
    metricsUrl: plan.metricsPort ? `http://127.0.0.1:${plan.metricsPort}/metrics` : undefined,
    log,
    ...(plan.health && { answers: (timeoutMs) => httpAnswers(`${url}${plan.health}`, undefined, timeoutMs) }),
    async start(onSpawn) {
      const { args, cwd, env, ipc } = plan
      const file = process.execPath
      const child = await startChild({ name, file, args, cwd, env, log, ipc, graceMs: GRACE_MS })
      onSpawn(child)
      const isReady = () => httpAnswers(`${url}${plan.ready.path}`, plan.ready.status)
      if (plan.onLate) {
        const ready = waitUntilReady(child, log, isReady, Number.POSITIVE_INFINITY)
        const late = sleep(PATIENCE_MS, 'late', { ref: false })
        if ((await Promise.race([ready, late])) === 'late') plan.onLate()
      } else {
        await waitUntilReady(child, log, isReady)
      }
      return child
    },
  }
}
