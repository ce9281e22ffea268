import { setTimeout as sleep } from 'node:timers/promises'
import type { GatewayProcess } from './gateway-process.ts'
import type { PlannedService } from './plan.ts'
import type { ProcessSpec, Supervised } from './supervise.ts'

/** What a restart has to do with. */
export interface Fleet {
  services: readonly PlannedService[]
  gateway: GatewayProcess
  named(name: string): Supervised
  /** Puts one more process under supervision, which is not started yet, and answers how it leaves again. */
  enlist(spec: ProcessSpec): { spare: Supervised; dismiss(): Promise<void> }
}

const LOOK_EVERY_MS = 100
const RETRY_MS = 1_000

/**
 * Restarts every replica of every service, one after the other, while another one serves: where there is one only, a
 * spare one is started for that time. A replica is stopped when nothing is under way there, and gets requests when it
 * is ready again; until then it is started as often as it takes.
 * @throws when a spare one does not start, or `signal` is aborted; then nothing more is restarted
 */
export async function rollingRestart(
  fleet: Fleet,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (const service of fleet.services) {
    signal.throwIfAborted()
    if (service.replicas.length > 1) await restartService(fleet, service, [], say, signal)
    else await withSpare(fleet, service, (spare) => restartService(fleet, service, [spare], say, signal))
  }
}

async function withSpare(
  { gateway, enlist }: Fleet,
  { name, replicas, spare: planSpare }: PlannedService,
  work: (spare: Supervised) => Promise<void>,
): Promise<void> {
  const { spare, dismiss } = enlist(await planSpare())
  try {
    await spare.start()
    await work(spare)
  } finally {
    const own = replicas.map(({ url }) => url)
    await gateway.use(name, own)
    await dismiss()
  }
}

async function restartService(
  { gateway, named }: Fleet,
  { name, replicas }: PlannedService,
  spares: Supervised[],
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  const all = [...replicas.map((replica) => named(replica.name)), ...spares]
  for (const replica of replicas) {
    const leaving = named(replica.name)
    const others = all.filter((each) => each !== leaving)
    // One of them may have died just now.
    while (others.some((each) => each.state().state !== 'ready'))
      await sleep(LOOK_EVERY_MS, undefined, { signal })
    say(`Restarting ${replica.name}`)
    await gateway.use(name, urlsOf(others))
    signal.throwIfAborted()
    await leaving.stop()
    await startAgain(leaving, say, signal)
    await gateway.use(name, urlsOf(all))
  }
}

const urlsOf = (processes: Supervised[]) => processes.map((each) => each.state().url)

async function startAgain(
  process: Supervised,
  say: (text: string) => void,
  signal: AbortSignal,
): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    try {
      return await process.start()
    } catch (error) {
      signal.throwIfAborted()
      const { name } = process.state()
      say(`${name} did not start and is tried again: ${error instanceof Error ? error.message : error}`)
      await sleep(RETRY_MS, undefined, { signal })
    }
  }
}
