import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { run } from './run.ts'

export interface Registry {
  url: string
  close(): Promise<void>
}

const started = async (child: ChildProcess): Promise<number> => {
  const ended = once(child, 'exit').then(() => {
    throw new Error('The registry did not start')
  })
  const [{ port }] = (await Promise.race([once(child, 'message'), ended])) as [{ port: number }]
  ended.catch(() => {})
  return port
}

/** Starts a registry that accepts packages named `own`, and gets all others from npm's configured registry. */
export const startRegistry = async (storage: string, own: string): Promise<Registry> => {
  const uplink = (await run('npm', ['config', 'get', 'registry'], { cwd: storage })).trim()
  const child = fork(fileURLToPath(new URL('registry.mjs', import.meta.url)), {
    env: { ...process.env, STORAGE: storage, UPLINK: uplink, OWN: own, NODE_OPTIONS: '' },
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  return {
    url: `http://127.0.0.1:${await started(child)}/`,
    close: async () => {
      const ended = once(child, 'exit')
      child.disconnect()
      await ended
    },
  }
}
