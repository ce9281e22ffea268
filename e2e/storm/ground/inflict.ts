import type { Fault } from '../plan/faults.ts'
import type { Ground } from './ground.ts'

/** Repairs a fault. */
type Mend = () => Promise<void>

const SIGNALS = { killed: 'SIGKILL', terminated: 'SIGTERM', frozen: 'SIGSTOP' } as const

const nothing: Mend = async () => {}

/** Sends a signal to a process that may have exited. */
const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended.
  }
}

/** The supervisor restarts a killed process; a frozen one has to be resumed. */
const strikeProcess = (ground: Ground, name: string, how: keyof typeof SIGNALS): Mend => {
  const pid = ground.stack.processes.find((each) => each.name === name)?.pid
  // It is on its way down or up already.
  if (!pid) return nothing
  signal(pid, SIGNALS[how])
  return how === 'frozen' ? async () => signal(pid, 'SIGCONT') : nothing
}

const strikeServer = async (
  ground: Ground,
  name: keyof Ground['servers'],
  frozen: boolean,
): Promise<Mend> => {
  const server = await ground.servers[name].leader()
  if (!frozen) {
    await server.kill()
    return () => server.restart()
  }
  const { pid } = server
  signal(pid, 'SIGSTOP')
  return async () => signal(pid, 'SIGCONT')
}

/** Injects a fault, and returns how to repair it. */
export async function inflict(ground: Ground, { how, targets }: Fault): Promise<Mend> {
  const mends: Mend[] = []
  for (const target of targets) {
    if (how !== 'killed' && how !== 'terminated' && how !== 'frozen') {
      await ground.network.cut(target, how)
      mends.push(() => ground.network.mend(target))
    } else if (target in ground.servers) {
      mends.push(await strikeServer(ground, target as keyof Ground['servers'], how === 'frozen'))
    } else {
      mends.push(strikeProcess(ground, target, how))
    }
  }
  return async () => void (await Promise.all(mends.map((mend) => mend())))
}
