import { once } from 'node:events'
import { startProgram } from '../start-program.ts'

export interface Baseline {
  url: string
  close(): Promise<void>
}

/** Starts the baseline in its own process. @param mongoUri the same server and database as one of the shop's services */
export const startBaseline = async (mongoUri: string): Promise<Baseline> => {
  const env = { MONGO_URI: mongoUri, NODE_ENV: 'production' }
  const { child, said: port } = await startProgram(new URL('main.ts', import.meta.url), { env })
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      child.disconnect()
      await once(child, 'exit')
    },
  }
}
