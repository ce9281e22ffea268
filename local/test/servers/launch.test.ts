import { appendFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { MongoClient } from 'mongodb'
import { freePort } from '../../src/process/free-port.ts'
import { launchServer } from '../../src/servers/launch.ts'
import { jetstream, mongod, natsStreaming, type Recipe } from '../../src/servers/recipes.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()

async function launcher(recipe: Recipe) {
  const parent = await temporary()
  const place = { port: await freePort(), directory: join(parent, 'data') }
  const log = join(parent, 'server.log')
  return { place, log, launch: () => launchServer(recipe, place, { name: recipe.server, log, graceMs: 0 }) }
}

describe('launchServer', () => {
  it('resolves once the server responds', async () => {
    const { place, launch } = await launcher(mongod)
    const server = await launch()
    try {
      expect(await mongod.isReady(place.port, '', 0)).toBe(true)
    } finally {
      await server.stop()
    }
  })

  it('never lets MongoDB log the data of slow writes', async () => {
    const { place, log, launch } = await launcher(mongod)
    const server = await launch()
    const client = new MongoClient(`mongodb://127.0.0.1:${place.port}`)
    try {
      const payments = client.db('payments').collection('payments')
      await payments.insertOne({ token: 'tok_visa' })
      await payments.updateOne({ $where: 'sleep(300) || true' }, { $set: { token: 'tok_mastercard' } })
    } finally {
      await client.close()
      await server.stop()
    }
    expect(await readFile(log, 'utf8')).not.toMatch(/tok_/)
  })

  it.each([mongod, jetstream])('restarts $server after its directory was lost', async (recipe) => {
    const { place, launch } = await launcher(recipe)
    await (await launch()).stop()
    await rm(place.directory, { recursive: true })
    await (await launch()).stop()
  })

  it('starts NATS Streaming with a truncated record, and as usual after that', async () => {
    const { place, log, launch } = await launcher(natsStreaming)
    await (await launch()).kill()
    await appendFile(join(place.directory, 'clients.dat'), 'abc')
    await (await launch()).kill()
    expect(await readFile(log, 'utf8')).toContain('unexpected EOF')
    await (await launch()).stop()
  })

  it('starts NATS Streaming that was killed as it made the files of a channel', async () => {
    const { place, launch } = await launcher(natsStreaming)
    await (await launch()).kill()
    const channel = join(place.directory, 'order:cancelled')
    await mkdir(channel)
    for (const name of ['msgs.1.dat', 'subs.dat']) await writeFile(join(channel, name), '')
    await (await launch()).stop()
  })

  it('reports why a server does not start', async () => {
    const { launch } = await launcher({ ...mongod, args: () => ['--no-such-option'] })
    await expect(launch()).rejects.toThrow(/mongod ended at its start \(exit code 2\):\n.*no-such-option/)
  })
})
