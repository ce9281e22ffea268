import { rm } from 'node:fs/promises'
import { StackError } from './errors.ts'
import type { Layout } from './layout.ts'
import type { StackPlan } from './plan.ts'
import { type ProcessState, writeState } from './state.ts'
import { type ProcessEvent, type Supervised, supervise } from './supervise.ts'
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
  const processes = () => phases.flat().map((each) => each.state())
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
  const phases = plan.phases.map((specs) => specs.map((spec) => supervise(spec, onEvent, save, vigilance)))
  const named = (name: string): Supervised => {
    const found = phases.flat().find((each) => each.state().name === name)
    if (found) return found
    const names = processes().map((each) => each.name)
    throw new StackError(`There is no process "${name}" here, only ${names.join(', ')}.`)
  }
  const close = async () => {
    for (const phase of [...phases].reverse()) await Promise.all(phase.map((each) => each.stop()))
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
      close() {
        closed ??= close()
        return closed
      },
    },
  }
}
