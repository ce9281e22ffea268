import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { afterAll, expect } from '@jest/globals'
import { testEnv } from '@ticketing/common/testing'
import { eventually } from '@ticketing/local/testing'

/** The service as a process of its own, which can be killed. */
export interface ServiceProcess {
  url: string
  /** All that it has logged. */
  log(): string
  /** SIGKILL; resolves once it is gone. */
  kill(): Promise<void>
}

const running = new Set<ChildProcess>()

/** A port of 127.0.0.1 that nobody uses now. */
export const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address ? address.port : 0
}

const kill = async (child: ChildProcess): Promise<void> => {
  running.delete(child)
  if (child.exitCode !== null || child.signalCode !== null) return
  const gone = once(child, 'exit')
  child.kill('SIGKILL')
  await gone
}

/** Starts the service as a process and waits until it is ready. What still runs after the tests is killed. */
export const startProcess = async (env: Record<string, string>): Promise<ServiceProcess> => {
  const port = String(await freePort())
  const child = spawn(process.execPath, ['--conditions=workspace-source', '--import', 'tsx', 'src/main.ts'], {
    env: { PATH: process.env.PATH, ...testEnv(env), PORT: port },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  running.add(child)
  let log = ''
  child.stdout?.on('data', (chunk) => {
    log += chunk
  })
  const url = `http://127.0.0.1:${port}`
  await eventually(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), { timeoutMs: 40_000 })
  return { url, log: () => log, kill: () => kill(child) }
}

/** Registers that no process outlives the tests of a file. */
export const useProcesses = () => {
  afterAll(() => Promise.all([...running].map(kill)))
}
