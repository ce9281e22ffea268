import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface Floor {
  url: string
  close(): Promise<void>
}

/** Starts the floor in a process of its own. @param mongoUri the same server and database as a service of the shop's */
export const startFloor = async (mongoUri: string): Promise<Floor> => {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), {
    env: { ...process.env, MONGO_URI: mongoUri, NODE_ENV: 'production' },
    execArgv: ['--import', 'tsx'],
  })
  const [port] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(() => Promise.reject(new Error('The floor has ended'))),
  ])
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
