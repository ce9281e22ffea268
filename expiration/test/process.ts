import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** The child ends with the process that started it, however that ends. */
const GUARD = 'data:text/javascript,process.on("disconnect",()=>process.exit())'
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))

/** The service as a process of its own. */
export const startProcess = (env: Record<string, string | undefined>): ChildProcess =>
  spawn(process.execPath, ['--conditions=workspace-source', '--import', 'tsx', '--import', GUARD, main], {
    env: { ...process.env, ...env, NODE_OPTIONS: '' },
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
  })

/** Waits until a process has logged something. */
export const logged = (child: ChildProcess, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let log = ''
    child.stdout?.on('data', (part) => {
      log += part
      if (log.includes(text)) resolve()
    })
    child.once('exit', () => reject(new Error(`The process ended without saying "${text}":\n${log}`)))
  })

/** Ends a process; resolves once it is gone, to its exit code, null when it was killed. */
export const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exit = once(child, 'exit')
  child.kill(signal)
  return (await exit)[0]
}
