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
  /** Goes on without it when it is not ready in time: what is being worked on may be broken just now. */
  tolerant?: boolean
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
    async start(onSpawn) {
      const { args, cwd, env } = plan
      const child = await startChild({ name, file: process.execPath, args, cwd, env, log, graceMs: GRACE_MS })
      onSpawn(child)
      const ready = waitUntilReady(child, log, () =>
        httpAnswers(`${url}${plan.ready.path}`, plan.ready.status),
      )
      await (plan.tolerant ? Promise.race([ready, sleep(PATIENCE_MS)]) : ready)
      return child
    },
  }
}
