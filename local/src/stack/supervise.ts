import { setTimeout as sleep } from 'node:timers/promises'
import type { Child } from '../process/child.ts'
import { identityOf } from '../process/identity.mjs'
import type { ProcessState } from './state.ts'
import { PATIENT, type Vigilance, watchOver } from './vigilance.ts'

/** A process to be kept running. */
export interface ProcessSpec {
  name: string
  port: number
  url: string
  metricsUrl?: string
  log: string
  /**
   * Starts it once. Resolves when it is ready.
   * @param onSpawn to be called with the child as soon as there is one
   * @throws with the end of its log when it did not become ready
   */
  start(onSpawn: (child: Child) => void): Promise<Child>
  /**
   * Whether the process answers, in any way, within `timeoutMs`. Absent: no health checks, as in development, where it may
   * be paused in a debugger.
   */
  answers?(timeoutMs: number): Promise<boolean>
}

/** What happened to a process that stopped unasked. */
export type ProcessEvent =
  | { type: 'frozen'; name: string; log: string }
  | { type: 'ended'; name: string; how: string; log: string }
  | { type: 'failed'; name: string; error: Error }
  | { type: 'back'; name: string }

/** A process that is started again when it ends. */
export interface Supervised {
  state(): ProcessState
  /** Resolves when it is ready; rejects when its first start fails. */
  start(): Promise<void>
  /** SIGTERM, then SIGKILL; it stays down. */
  stop(): Promise<void>
  /** SIGKILL; resolves once it has ended, and it is started again as after any death. */
  kill(): Promise<void>
}

const FIRST_BACKOFF_MS = 200
const LONGEST_BACKOFF_MS = 10_000
/** One that ran this long before it died is restarted without having to wait. */
const STABLE_MS = 30_000
/** As long as a service allows itself: it finishes its requests, then its messages. */
const STOP_MS = 25_000

/** @param onChange called whenever `state()` would answer something new */
export function supervise(
  spec: ProcessSpec,
  onEvent: (event: ProcessEvent) => void,
  onChange: () => void,
  vigilance: Vigilance | false = PATIENT,
): Supervised {
  const { name, log } = spec
  let child: Child | undefined
  let identity: string | undefined
  let phase: ProcessState['state'] = 'stopped'
  let wanted: AbortController | undefined
  let running: Promise<void> = Promise.resolve()

  const enter = (next: ProcessState['state'], current?: Child) => {
    phase = next
    if (child !== current) identity = current && identityOf(current.pid)
    child = current
    onChange()
  }

  const startOnce = async (signal: AbortSignal) => {
    enter('starting')
    try {
      const started = await spec.start((spawned) => {
        enter('starting', spawned)
        // It was stopped before the child was spawned.
        if (signal.aborted) void spawned.kill()
      })
      signal.throwIfAborted()
      enter('ready', started)
      return started
    } catch (error) {
      enter('stopped')
      throw error
    }
  }

  /** Kills a child that has stopped answering; what started it then starts the next. @returns ends the watch */
  const watch = (current: Child): (() => void) => {
    if (!spec.answers || !vigilance) return () => {}
    return watchOver(
      () => spec.answers?.(vigilance.timeoutMs) ?? true,
      vigilance,
      () => {
        onEvent({ type: 'frozen', name, log })
        void current.kill()
      },
    )
  }

  /** Waits until `current` exits, and starts the next one, until the process is stopped. */
  const keepRunning = async (first: Child, signal: AbortSignal) => {
    let current: Child | undefined = first
    let backoff = FIRST_BACKOFF_MS
    while (!signal.aborted) {
      const since = Date.now()
      if (current) {
        const unwatch = watch(current)
        const how = await current.ended
        unwatch()
        enter('stopped')
        if (signal.aborted) return
        onEvent({ type: 'ended', name, how, log })
      }
      backoff = Date.now() - since > STABLE_MS ? FIRST_BACKOFF_MS : backoff
      await sleep(backoff, undefined, { signal }).catch(() => {})
      if (signal.aborted) return
      backoff = Math.min(backoff * 2, LONGEST_BACKOFF_MS)
      current = await startOnce(signal).catch((error: Error) => {
        if (!signal.aborted) onEvent({ type: 'failed', name, error })
        return undefined
      })
      if (current && !signal.aborted) onEvent({ type: 'back', name })
    }
  }

  return {
    state: () => ({
      name,
      pid: child?.pid,
      identity,
      state: phase,
      port: spec.port,
      url: spec.url,
      metricsUrl: spec.metricsUrl,
      log,
    }),
    async start() {
      if (wanted) return
      const controller = new AbortController()
      wanted = controller
      try {
        const first = startOnce(controller.signal)
        running = first.then((started) => keepRunning(started, controller.signal)).catch(() => {})
        await first
      } catch (error) {
        if (wanted === controller) wanted = undefined
        throw error
      }
    },
    async stop() {
      wanted?.abort()
      wanted = undefined
      await child?.stop(STOP_MS)
      await running
    },
    async kill() {
      await child?.kill()
    },
  }
}
