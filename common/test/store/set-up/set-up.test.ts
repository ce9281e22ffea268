import { afterEach, describe, expect, it } from '@jest/globals'
import { MONGO_KEY, useServers } from '@ticketing/test-kit'
import mongoose, { type mongo } from 'mongoose'
import { pino } from 'pino'
import { setUpMongo } from '../../../src/store/set-up/set-up.ts'

const servers = useServers({ keyedMongo: true, keyedMongoMembers: true })
const logger = pino({ level: 'silent' })

const places = {
  'one server': () => ({
    members: [servers.keyedMongo],
    hosts: new URL(servers.keyedMongo.url).host,
    query: '',
  }),
  'a replica set': () => ({ ...servers.keyedMongoMembers, query: '&replicaSet=rs0' }),
}

const opened: mongo.MongoClient[] = []
afterEach(() => Promise.all(opened.splice(0).map((client) => client.close())))

describe.each(Object.entries(places))('setUpMongo on %s', (_, place) => {
  const uri = (user = '') => {
    const { hosts, query } = place()
    return `mongodb://${user && `${user}@`}${hosts}/orders?authSource=admin${query}`
  }
  const entered = (user?: string) => {
    const client = new mongoose.mongo.MongoClient(uri(user), { serverSelectionTimeoutMS: 5_000 })
    opened.push(client)
    return client
  }
  const setUp = (password: string, ownerPassword: string) =>
    setUpMongo({ uri: uri(`orders:${password}`), key: MONGO_KEY, ownerPassword }, logger)
  const write = (client: mongo.MongoClient, database = 'orders') =>
    client.db(database).collection<{ _id: number }>('orders').insertOne({ _id: Math.random() })
  const read = (client: mongo.MongoClient, database = 'orders') =>
    client.db(database).collection('orders').countDocuments()

  it('grants the service access to its own database, even if called concurrently', async () => {
    await Promise.all([setUp('a', 'b'), setUp('a', 'b'), setUp('a', 'b')])
    const service = entered('orders:a')
    await write(service)
    expect(await read(service)).toBe(1)
    await expect(write(service, 'payments')).rejects.toThrow('not authorized')
    await expect(read(service, 'payments')).rejects.toThrow('not authorized')
    await expect(service.db('admin').command({ usersInfo: 1 })).rejects.toThrow('not authorized')
  })

  it('lets the owner read everything, and delete only dead letters', async () => {
    const owner = entered('owner:b')
    expect(await read(owner)).toBe(1)
    await expect(write(owner)).rejects.toThrow('not authorized')
    await expect(owner.db('orders').collection('orders').deleteMany()).rejects.toThrow('not authorized')
    await owner.db('orders').collection('dead_letters').deleteMany()
  })

  it.each([undefined, 'orders:b', 'somebody:a'])('denies access to %s', async (user) => {
    await expect(read(entered(user))).rejects.toThrow(/Authentication failed|requires authentication/)
  })

  it('sets new passwords, and invalidates the old ones', async () => {
    await setUp('c', 'd')
    expect(await read(entered('orders:c'))).toBe(1)
    expect(await read(entered('owner:d'))).toBe(1)
    for (const old of ['orders:a', 'owner:b']) {
      await expect(read(entered(old))).rejects.toThrow('Authentication failed')
    }
  })

  it('waits for servers that have not started yet', async () => {
    const { members } = place()
    await Promise.all(members.map((member) => member.kill()))
    let done = false
    const settingUp = setUp('e', 'f').then(() => {
      done = true
    })
    await new Promise((resolve) => setTimeout(resolve, 1_000))
    expect(done).toBe(false)
    await Promise.all(members.map((member) => member.restart()))
    await settingUp
    expect(await read(entered('orders:e'))).toBe(1)
  })

  it('rejects an address without a user', async () => {
    await expect(setUpMongo({ uri: uri(), key: MONGO_KEY, ownerPassword: 'b' }, logger)).rejects.toThrow(
      'names no user',
    )
  })
})
