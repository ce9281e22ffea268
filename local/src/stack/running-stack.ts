import { rm } from 'node:fs/promises'
import { StackError } from './errors.ts'
import type { Layout } from './layout.ts'
import type { StackPlan } from './plan.ts'
import { rollingRestart } from './rolling-restart.ts'
import { type ProcessState, writeState } from './state.ts'
import { type ProcessEvent, type ProcessSpec, type Supervised, supervise } from './supervise.ts'
import type { Vigilance } from './vigilance.ts'

/** A running stack. */
export interface Stack {
  /** The address of the shop, as a browser uses it. */
  readonly url: string
  /** The directory of its data, logs and stack.json. */
  readonly directory: string
  /** Every process, as it is now. */
  readonly processes: ProcessState[]
  /** Stops one process; it stays down until `start`. */
  stop(name: string): Promise<void>
  /** Starts one that was stopped, on the port it had; resolves when it is ready. */
  start(name: string): Promise<void>
  /** SIGKILL. Resolves once it has ended; it is started again as after any death. */
  kill(name: string): Promise<void>
  /**
   * Restarts the services and the storefront, one process after the other, without an end to what people are at.
   * @param say receives progress messages for the user
   * @throws {StackError} while it is being restarted already, or in mode `dev`
   */
  restart(say?: (text: string) => void): Promise<void>
  /** Stops everything, gracefully, in the reverse of the order in which it was started. */
  close(): Promise<void>
}

/** The processes of a plan under supervision, none of them started yet, and stack.json kept up to date. */
export function superviseStack(
  plan: StackPlan,
  layout: Layout,
  onEvent: (event: ProcessEvent) => void,
  vigilance?: Vigilance | false,
): { phases: Supervised[][]; stack: Stack } {
  const startedAt = new Date().toISOString()
  let closed: Promise<void> | undefined
  let restarting: Promise<void> | undefined
  const closing = new AbortController()
  const spares = new Set<Supervised>()
  const processes = () => [...phases.flat(), ...spares].map((each) => each.state())
  const save = () => {
    const { url, eventBus, expirationWindowSeconds, stripe } = plan
    writeState(layout.state, {
      pid: process.pid,
      startedAt,
      url,
      eventBus,
      expirationWindowSeconds,
      stripe,
      processes: processes(),
    })
  }
  const watchOver = (spec: ProcessSpec) => supervise(spec, onEvent, save, vigilance)
  const phases = plan.phases.map((specs) => specs.map(watchOver))
  const named = (name: string): Supervised => {
    const found = phases.flat().find((each) => each.state().name === name)
    if (found) return found
    const names = processes().map((each) => each.name)
    throw new StackError(`There is no process "${name}" here, only ${names.join(', ')}.`)
  }
  const enlist = (spec: ProcessSpec) => {
    const spare = watchOver(spec)
    spares.add(spare)
    const dismiss = async () => {
      await spare.stop()
      spares.delete(spare)
      save()
    }
    return { spare, dismiss }
  }
  const restart = async (say: (text: string) => void) => {
    if (plan.mode === 'dev') throw new StackError('Here a service is restarted when a file of it is saved.')
    if (restarting) throw new StackError('It is being restarted already.')
    restarting = rollingRestart({ ...plan, named, enlist }, say, closing.signal)
    try {
      await restarting
    } finally {
      restarting = undefined
    }
  }
  const close = async () => {
    closing.abort(new StackError('The shop was stopped.'))
    for (const phase of [...phases, [...spares]].reverse())
      await Promise.all(phase.map((each) => each.stop()))
    await restarting?.catch(() => {})
    await rm(layout.state, { force: true })
  }
  return {
    phases,
    stack: {
      url: plan.url,
      directory: layout.directory,
      get processes() {
        return processes()
      },
      stop: (name) => named(name).stop(),
      start: (name) => named(name).start(),
      kill: (name) => named(name).kill(),
      restart: (say = () => {}) => restart(say),
      close() {
        closed ??= close()
        return closed
      },
    },
  }
}
