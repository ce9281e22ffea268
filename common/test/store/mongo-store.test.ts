import { Socket } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually, useServers } from '@ticketing/test-kit'
import mongoose, { Schema } from 'mongoose'
import { pino } from 'pino'
import { type MongoStore, mongoStore } from '../../src/store/mongo-store.ts'

const servers = useServers({ mongo: true })
const other = mongoose.createConnection()
let store: MongoStore

beforeAll(async () => {
  store = mongoStore(`${servers.mongo.url}/store`, pino({ level: 'silent' }))
  const schema = new Schema({ name: String })
  schema.index({ name: 1 }, { unique: true })
  store.db.model('Thing', schema)
  await store.open()
  await store.inbox([])
  await other.openUri(`${servers.mongo.url}/store`)
})
afterAll(() => Promise.all([store.close(), other.close()]))

const indexes = async (collection: string) =>
  (await other.collection(collection).listIndexes().toArray()).map(({ key }) => key)

describe('mongoStore', () => {
  it('is ready once it is open, with the indexes of its models and of its inbox', async () => {
    expect(await store.isReady()).toBe(true)
    expect(await indexes('things')).toContainEqual({ name: 1 })
    expect(await indexes('inbox_guards')).toContainEqual({ 'waiting.dueAt': 1 })
  })

  it('never mistakes a late response to a ping for another one', async () => {
    const Thing = store.db.model<{ name: string }>('Thing')
    await Thing.create({ name: 'one' })
    // The process has no time to read, as on a machine that does too much at once.
    const { write } = Socket.prototype
    let blocked = false
    Socket.prototype.write = function (...args: unknown[]) {
      const written = Reflect.apply(write, this, args)
      if (!blocked && Buffer.isBuffer(args[0]) && args[0].includes('ping')) {
        blocked = true
        for (const until = Date.now() + 2_500; Date.now() < until; );
      }
      return written
    }
    try {
      await store.isReady().catch(() => false)
    } finally {
      Socket.prototype.write = write
    }
    expect(blocked).toBe(true)
    for (const _ of Array(10)) expect(await Thing.find().lean()).toMatchObject([{ name: 'one' }])
  })

  it('recreates the indexes before it is ready when its server comes back with an empty disk', async () => {
    // As a lost disk: what is gone is gone while nobody of ours looks.
    await other.dropDatabase()
    await servers.mongo.kill()
    expect(await store.isReady().catch(() => false)).toBe(false)
    await servers.mongo.restart()
    await eventually(async () => expect(await store.isReady()).toBe(true), { timeoutMs: 30_000 })
    expect(await indexes('things')).toContainEqual({ name: 1 })
    expect(await indexes('inbox_guards')).toContainEqual({ 'waiting.dueAt': 1 })
  })
})
