import { createHash } from 'node:crypto'
import { readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from '@jest/globals'
import { Redis } from 'ioredis'
import { MongoClient } from 'mongodb'
import type { Child } from '../../src/process/child.ts'
import { freePort } from '../../src/process/free-port.ts'
import { launchServer } from '../../src/servers/launch.ts'
import { newPassword, type Passwords, USERS } from '../../src/servers/passwords.ts'
import {
  guardedJetstream,
  guardedMongod,
  guardedNatsStreaming,
  guardedRedis,
  mongod,
  type Recipe,
  redis,
} from '../../src/servers/recipes.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()
const newPasswords = () =>
  Object.fromEntries(USERS.map((user) => [user, newPassword()])) as unknown as Passwords

const running: Child[] = []
afterEach(async () => {
  for (const child of running.splice(0)) await child.stop()
})

async function place() {
  const parent = await temporary()
  const at = { port: await freePort(), directory: join(parent, 'data') }
  const log = join(parent, 'server.log')
  const launch = async (recipe: Recipe) => {
    for (const child of running.splice(0)) await child.stop()
    running.push(await launchServer(recipe, at, { name: recipe.server, log, graceMs: 0 }))
  }
  return { ...at, log, launch }
}

/** Works on a MongoDB as a user, or as nobody. */
async function as<T>(port: number, user: string, work: (client: MongoClient) => Promise<T>): Promise<T> {
  const client = new MongoClient(`mongodb://${user && `${user}@`}127.0.0.1:${port}/?authSource=admin`)
  try {
    return await work(client)
  } finally {
    await client.close()
  }
}
const put = (port: number, user: string, database: string, collection = 'things') =>
  as(port, user, async (client) => {
    await client.db(database).collection<{ _id: string }>(collection).insertOne({ _id: 'a' })
  })
const read = (port: number, user: string, database: string) =>
  as(port, user, (client) => client.db(database).collection('things').find().toArray())
const remove = (port: number, user: string, database: string, collection: string) =>
  as(port, user, (client) => client.db(database).collection(collection).deleteMany({}))

const REFUSED = /not authorized|requires authentication|Authentication failed/

describe('a guarded MongoDB', () => {
  it('gives a service access to its own database only', async () => {
    const passwords = newPasswords()
    const { port, launch } = await place()
    await launch(guardedMongod(passwords))
    const orders = `orders:${passwords.orders}`
    await put(port, orders, 'orders')
    expect(await read(port, orders, 'orders')).toEqual([{ _id: 'a' }])
    for (const other of ['auth', 'tickets', 'payments', 'admin']) {
      await expect(read(port, orders, other)).rejects.toThrow(REFUSED)
      await expect(put(port, orders, other)).rejects.toThrow(REFUSED)
    }
    await expect(read(port, '', 'orders')).rejects.toThrow(REFUSED)
    await expect(read(port, `orders:${passwords.tickets}`, 'orders')).rejects.toThrow(REFUSED)
    // The first user of a server could be made by anybody, if there were none.
    await expect(
      as(port, '', (client) => client.db('admin').command({ createUser: 'x', pwd: 'x', roles: ['root'] })),
    ).rejects.toThrow(REFUSED)
  })

  it('lets the owner read everything, and delete dead letters', async () => {
    const passwords = newPasswords()
    const { port, launch } = await place()
    await launch(guardedMongod(passwords))
    const owner = `owner:${passwords.owner}`
    await put(port, `orders:${passwords.orders}`, 'orders')
    await put(port, `orders:${passwords.orders}`, 'orders', 'dead_letters')
    expect(await read(port, owner, 'orders')).toEqual([{ _id: 'a' }])
    expect(await remove(port, owner, 'orders', 'dead_letters')).toMatchObject({ deletedCount: 1 })
    await expect(remove(port, owner, 'orders', 'things')).rejects.toThrow(REFUSED)
    await expect(put(port, owner, 'orders')).rejects.toThrow(REFUSED)
  })

  it('keeps data from before it was guarded, and recovers from new passwords and a lost disk', async () => {
    const { port, directory, log, launch } = await place()
    await launch(mongod)
    await put(port, '', 'orders')
    const [first, second] = [newPasswords(), newPasswords()]
    await launch(guardedMongod(first))
    expect(await read(port, `orders:${first.orders}`, 'orders')).toEqual([{ _id: 'a' }])
    await launch(guardedMongod(second))
    expect(await read(port, `orders:${second.orders}`, 'orders')).toEqual([{ _id: 'a' }])
    await expect(read(port, `orders:${first.orders}`, 'orders')).rejects.toThrow(REFUSED)
    await launch(mongod)
    await rm(directory, { recursive: true })
    await launch(guardedMongod(second))
    expect(await read(port, `orders:${second.orders}`, 'orders')).toEqual([])
    const told = await readFile(log, 'utf8')
    for (const password of Object.values({ ...first, ...second })) expect(told).not.toContain(password)
  })
})

describe('a guarded Redis', () => {
  const open = (port: number, user?: string, password?: string) =>
    new Redis({
      port,
      host: '127.0.0.1',
      ...(user && { username: user, password }),
      maxRetriesPerRequest: 0,
      retryStrategy: () => null,
    }).on('error', () => {})

  it('gives access to its service, read access to the owner, and none to others', async () => {
    const passwords = newPasswords()
    const { port, launch } = await place()
    await launch(redis)
    const before = open(port)
    await before.set('kept', 'yes')
    before.disconnect()
    await launch(guardedRedis(passwords))

    const service = open(port, 'expiration', passwords.expiration)
    expect(await service.get('kept')).toBe('yes')
    await service.hset('dead_letters', 'a', '1')
    await expect(service.config('GET', '*')).rejects.toThrow(/NOPERM/)
    const owner = open(port, 'owner', passwords.owner)
    expect(await owner.get('kept')).toBe('yes')
    expect(await owner.hdel('dead_letters', 'a')).toBe(1)
    await expect(owner.set('kept', 'no')).rejects.toThrow(/NOPERM/)
    const [nobody, stranger] = [open(port), open(port, 'expiration', passwords.owner)]
    await expect(nobody.get('kept')).rejects.toThrow()
    await expect(stranger.get('kept')).rejects.toThrow()
    for (const each of [service, owner, nobody, stranger]) each.disconnect()
  })
})

describe('the files of guarded servers', () => {
  it.each([
    ['users.acl', guardedRedis],
    ['../data.conf', guardedNatsStreaming],
    ['nats-server.conf', guardedJetstream],
  ])('%s is readable by its owner only', async (file, recipe) => {
    const { directory, launch } = await place()
    await launch(recipe(newPasswords()))
    expect((await stat(join(directory, file))).mode & 0o077).toBe(0)
  })

  it('do not contain the passwords of Redis', async () => {
    const passwords = newPasswords()
    const { directory, launch } = await place()
    await launch(guardedRedis(passwords))
    const file = await readFile(join(directory, 'users.acl'), 'utf8')
    expect(file).not.toContain(passwords.expiration)
    expect(file).toContain(createHash('sha256').update(passwords.expiration).digest('hex'))
  })
})
