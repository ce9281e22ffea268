import type { Fault } from '../plan/faults.ts'
import type { StormEnvironment } from './environment.ts'

/** Repairs a fault. */
type Repair = () => Promise<void>

const SIGNALS = { killed: 'SIGKILL', terminated: 'SIGTERM', frozen: 'SIGSTOP' } as const

const nothing: Repair = async () => {}

/** Sends a signal to a process that may have exited. */
const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // It has ended.
  }
}

/** The supervisor restarts a killed process; a frozen one has to be resumed. */
const signalProcess = (environment: StormEnvironment, name: string, how: keyof typeof SIGNALS): Repair => {
  const pid = environment.stack.processes.find((each) => each.name === name)?.pid
  // It is on its way down or up already.
  if (!pid) return nothing
  signal(pid, SIGNALS[how])
  return how === 'frozen' ? async () => signal(pid, 'SIGCONT') : nothing
}

const stopServer = async (
  environment: StormEnvironment,
  name: keyof StormEnvironment['servers'],
  frozen: boolean,
): Promise<Repair> => {
  const server = await environment.servers[name].leader()
  if (!frozen) {
    await server.kill()
    return () => server.restart()
  }
  const { pid } = server
  signal(pid, 'SIGSTOP')
  return async () => signal(pid, 'SIGCONT')
}

/** Injects a fault, and returns how to repair it. */
export async function inject(environment: StormEnvironment, { how, targets }: Fault): Promise<Repair> {
  const repairs: Repair[] = []
  for (const target of targets) {
    if (how !== 'killed' && how !== 'terminated' && how !== 'frozen') {
      await environment.network.cut(target, how)
      repairs.push(() => environment.network.repair(target))
    } else if (target in environment.servers) {
      repairs.push(
        await stopServer(environment, target as keyof StormEnvironment['servers'], how === 'frozen'),
      )
    } else {
      repairs.push(signalProcess(environment, target, how))
    }
  }
  return async () => void (await Promise.all(repairs.map((repair) => repair())))
}
