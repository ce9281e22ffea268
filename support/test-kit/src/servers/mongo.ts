import { once } from 'node:events'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { guard } from '@ticketing/local/process'
import { mongodArguments, provideServer, type ServerPlace } from '@ticketing/local/servers'
import { MongoMemoryServer } from 'mongodb-memory-server-core'
import { ResolveConfigVariables, setDefaultValue } from 'mongodb-memory-server-core/lib/util/resolveConfig.js'
import { type Run, type TestServer, testServer } from './test-server.ts'

// The binary was verified when it was provided, so its version need not be checked again.
setDefaultValue(ResolveConfigVariables.SYSTEM_BINARY_VERSION_CHECK, 'false')

/** MongoDB with its default storage engine and journal. Append a database to the URL: `${mongo.url}/orders`. */
export function startMongo(): Promise<TestServer> {
  return testServer('mongodb', launch)
}

async function launch({ port, directory }: ServerPlace): Promise<Run> {
  const dbPath = join(directory, 'db')
  await mkdir(dbPath, { recursive: true })
  const server = await MongoMemoryServer.create({
    binary: { systemBinary: await provideServer('mongod') },
    instance: {
      port,
      portGeneration: false,
      ip: '127.0.0.1',
      dbPath,
      storageEngine: 'wiredTiger',
      launchTimeout: 60_000,
      args: mongodArguments(),
    },
  })
  const child = server.instanceInfo?.instance.mongodProcess
  if (!child?.pid) throw new Error('mongod has no process')
  const release = guard({ pid: child.pid, graceMs: 0, directory })
  const stop = async () => {
    await server.stop({ doCleanup: false })
    release()
  }
  return {
    pid: child.pid,
    stop,
    async kill() {
      const ended = once(child, 'exit')
      if (child.kill('SIGKILL')) await ended
      await stop()
    },
  }
}
