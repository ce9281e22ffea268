import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { freePort, guard } from '@ticketing/local/process'
import { cleanUp } from './clean-up.ts'
import { eventually } from './eventually.ts'

/** The service of this workspace in its own process, which can be killed. */
export interface ServiceProcess {
  url: string
  child: ChildProcess
  /** Everything logged so far. */
  log(): string
  /** Resolves once it has ended, with its exit code, or null if it was ended by a signal. */
  ended: Promise<number | null>
  /** Sends a signal and waits for the process to end. */
  end(signal: NodeJS.Signals): Promise<number | null>
}

export interface ServiceProcessOptions {
  /** Modules to load before it. */
  preload?: string[]
  /** Whether to wait until it is ready. Default: true. */
  ready?: boolean
}

const READY_MS = 60_000

/** Starts `src/main.ts` of the workspace under test. The process ends at the end of the test file at the latest. */
export async function startServiceProcess(
  env: Record<string, string | undefined>,
  { preload = [], ready = true }: ServiceProcessOptions = {},
): Promise<ServiceProcess> {
  const port = await freePort()
  const imports = ['tsx', ...preload].flatMap((name) => ['--import', name])
  const child = spawn(process.execPath, ['--conditions=workspace-source', ...imports, 'src/main.ts'], {
    env: { PATH: process.env.PATH, ...env, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })
  const release = child.pid === undefined ? () => {} : guard({ pid: child.pid, graceMs: 0 })
  const ended = once(child, 'exit').then(([code]) => {
    release()
    return code as number | null
  })
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  cleanUp(() => end('SIGKILL'))

  let log = ''
  child.stdout?.on('data', (chunk) => {
    log += chunk
  })
  const url = `http://127.0.0.1:${port}`
  if (ready) {
    const isUp = eventually(() => isReady(url), { timeoutMs: READY_MS })
    await Promise.race([isUp, ended.then(() => Promise.reject(new Error(`It ended at once:\n${log}`)))])
  }
  return { url, child, log: () => log, ended, end }
}

async function isReady(url: string): Promise<void> {
  const { status } = await fetch(`${url}/readyz`)
  if (status !== 200) throw new Error(`The service is not ready: ${status}`)
}
