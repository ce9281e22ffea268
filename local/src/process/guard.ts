import { type ChildProcess, spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/** A child that must not outlive this process. */
export interface Guarded {
  pid: number
  /** Time between SIGTERM and SIGKILL; 0 kills at once. */
  graceMs: number
  /** Whether the child leads a process group that ends with it. */
  group?: boolean
  /** Removed once the child has ended. */
  directory?: string
}

let guardian: ChildProcess | undefined
let guarded = 0

/**
 * Makes sure that a child ends when this process does, even by SIGKILL: a small process of its own watches.
 * @returns takes the guard off again, when the child has ended
 */
export function guard(target: Guarded): () => void {
  guardian ??= startGuardian()
  const { stdin } = guardian
  guarded += 1
  stdin?.write(`${JSON.stringify(target)}\n`)
  let released = false
  return () => {
    if (released) return
    released = true
    guarded -= 1
    stdin?.write(`${JSON.stringify({ pid: target.pid, remove: true })}\n`)
    if (guarded > 0) return
    stdin?.end()
    guardian = undefined
  }
}

function startGuardian(): ChildProcess {
  const child = spawn(process.execPath, [fileURLToPath(new URL('guardian.mjs', import.meta.url))], {
    // A session of its own: a signal to this process's group does not reach it.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { ...process.env, NODE_OPTIONS: '' },
  })
  child.unref()
  // Without a handler, a guardian that was killed would take this process with it at the next write.
  child.stdin.on('error', () => {})
  if ('unref' in child.stdin && typeof child.stdin.unref === 'function') child.stdin.unref()
  return child
}
