import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually, type TestServer, useServers } from '@ticketing/test-kit'
import mongoose, { Schema } from 'mongoose'
import { pino } from 'pino'
import { type MongoStore, mongoStore } from '../../../src/store/mongo-store.ts'
import { initiateReplicaSet } from '../../../src/store/set-up/replica-set.ts'
import { storeIsAway } from '../../../src/store/store-is-away.ts'

const servers = useServers({ mongoMembers: true })
const logger = pino({ level: 'silent' })
const uri = () => `mongodb://${servers.mongoMembers.hosts}/things?replicaSet=rs0`
const opened: MongoStore[] = []
afterEach(() => Promise.all(opened.splice(0).map((store) => store.close())))

const things = async () => {
  const store = mongoStore(uri(), logger)
  opened.push(store)
  const Thing = store.db.model('Thing', new Schema({ name: String }))
  await store.open()
  return Thing
}

/** Asks a member for itself. */
const ask = async ({ port }: TestServer) => {
  const client = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${port}/?directConnection=true`)
  try {
    return await client.db('admin').command({ hello: 1 })
  } finally {
    await client.close()
  }
}
const primary = () =>
  eventually(async () => {
    for (const member of servers.mongoMembers.members) {
      const found = await ask(member).catch(() => undefined)
      if (found?.isWritablePrimary) return member
    }
    throw new Error('There is no primary')
  })

describe('initiateReplicaSet', () => {
  it('waits for every member, and creates one set even if called concurrently', async () => {
    const [silent] = servers.mongoMembers.members
    await silent?.kill()
    let made = false
    const asking = Promise.all([initiateReplicaSet(uri(), logger), initiateReplicaSet(uri(), logger)])
    void asking.then(() => {
      made = true
    })
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    expect(made).toBe(false)
    await silent?.restart()
    await asking
    const Thing = await things()
    await Thing.create({ name: 'first' })
    await eventually(async () => {
      const answers = await Promise.all(servers.mongoMembers.members.map(ask))
      expect(answers.map(({ setName, hosts }) => [setName, hosts.length])).toEqual(Array(3).fill(['rs0', 3]))
    })
  })

  it('keeps an existing set, even while a member is down', async () => {
    const [away] = servers.mongoMembers.members
    await away?.kill()
    await initiateReplicaSet(uri(), logger)
    await away?.restart()
    const Thing = await things()
    expect(await Thing.countDocuments({ name: 'first' })).toBe(1)
  })

  it('rejects an address without a replica set', async () => {
    await expect(initiateReplicaSet('mongodb://127.0.0.1/x', logger)).rejects.toThrow('replicaSet')
  })
})

describe('mongoStore on a replica set', () => {
  it('loses no acknowledged write when the primary is killed, and continues with another', async () => {
    const Thing = await things()
    const acknowledged: string[] = []
    const errors: unknown[] = []
    const write = async () => {
      const name = `written ${acknowledged.length} ${errors.length}`
      await Thing.create({ name }).then(
        () => acknowledged.push(name),
        (error) => errors.push(error),
      )
    }
    while (acknowledged.length < 50) await write()
    const lost = await primary()
    const killed = lost.kill()
    await eventually(async () => {
      await write()
      expect(acknowledged.length).toBeGreaterThan(100)
    })
    await killed
    expect(errors.filter((error) => !storeIsAway(error))).toEqual([])
    const present = new Set((await Thing.find()).map(({ name }) => name))
    expect(acknowledged.filter((name) => !present.has(name))).toEqual([])
    await lost.restart()
  })

  it('does not read what a majority has not stored, since it may be rolled back', async () => {
    const Thing = await things()
    const { members } = servers.mongoMembers
    const leader = await primary()
    const others = members.filter((member) => member !== leader)
    const direct = new mongoose.mongo.MongoClient(`mongodb://127.0.0.1:${leader.port}/?directConnection=true`)
    for (const { pid } of others) process.kill(pid, 'SIGSTOP')
    try {
      await direct
        .db('things')
        .collection('things')
        .insertOne({ name: 'held by one' }, { writeConcern: { w: 1 } })
      expect(await Thing.countDocuments({ name: 'held by one' })).toBe(0)
      expect(await direct.db('things').collection('things').countDocuments({ name: 'held by one' })).toBe(1)
    } finally {
      for (const { pid } of others) process.kill(pid, 'SIGCONT')
      await direct.close()
    }
    await eventually(async () => expect(await Thing.countDocuments({ name: 'held by one' })).toBe(1))
  })
})
