import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { afterEach } from '@jest/globals'

/** The child ends with the process that started it, however that ends. */
const GUARD = 'data:text/javascript,process.on("disconnect",()=>process.exit())'
const main = fileURLToPath(new URL('../src/main.ts', import.meta.url))
const running = new Set<ChildProcess>()

/**
 * Runs the service as a process of its own, which ends with the test.
 * @param text resolves when it has logged this
 */
export const startProcess = async (
  env: Record<string, string | undefined>,
  text = '"msg":"ready"',
): Promise<ChildProcess> => {
  const child = spawn(
    process.execPath,
    ['--conditions=workspace-source', '--import', 'tsx', '--import', GUARD, main],
    {
      env: { ...process.env, ...env, LOG_LEVEL: 'info', NODE_OPTIONS: '' },
      stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    },
  )
  running.add(child)
  await logged(child, text)
  return child
}

const logged = (child: ChildProcess, text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let log = ''
    child.stdout?.on('data', (part) => {
      log += part
      if (log.includes(text)) resolve()
    })
    child.once('exit', () => reject(new Error(`The process ended without saying ${text}:\n${log}`)))
  })

/** Ends a process; resolves once it is gone, to its exit code, null when it was killed. */
export const end = async (child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> => {
  running.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return child.exitCode
  const exit = once(child, 'exit')
  child.kill(signal)
  return (await exit)[0]
}

afterEach(async () => {
  await Promise.all([...running].map((child) => end(child, 'SIGKILL')))
})
