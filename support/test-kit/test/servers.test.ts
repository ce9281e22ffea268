import { describe, expect, it } from '@jest/globals'
import { identityOf } from '@ticketing/local/process'
import { httpAnswers, natsAnswers, says } from '@ticketing/local/servers'
import { MongoClient } from 'mongodb'
import {
  startMongo,
  startNatsServer,
  startNatsStreaming,
  startRedis,
  startStripeMock,
  startToxiproxy,
  useServers,
} from '../src/index.ts'

describe('startMongo', () => {
  it('keeps acknowledged writes after SIGKILL and restarts on the same port', async () => {
    const mongo = await startMongo()
    const client = new MongoClient(`${mongo.url}/shop`)
    try {
      await client
        .db()
        .collection('tickets')
        .insertOne({ title: 'Concert' }, { writeConcern: { w: 'majority', j: true } })
      const firstPid = mongo.pid
      await mongo.kill()
      expect(identityOf(firstPid)).toBeUndefined()
      await mongo.restart()
      expect(mongo.pid).not.toBe(firstPid)
      expect(await client.db().collection('tickets').countDocuments()).toBe(1)
    } finally {
      await client.close()
      await mongo.stop()
    }
    expect(identityOf(mongo.pid)).toBeUndefined()
  })
})

describe('startRedis', () => {
  it('keeps acknowledged writes after SIGKILL and restarts on the same port', async () => {
    const redis = await startRedis()
    try {
      expect(await says(redis.port, { request: 'SET order 1\r\n', expected: /^\+OK/ })).toBe(true)
      await redis.kill()
      await redis.restart()
      expect(await says(redis.port, { request: 'GET order\r\n', expected: /^\$1\r\n1/ })).toBe(true)
    } finally {
      await redis.stop()
    }
  })
})

describe('the NATS servers', () => {
  it.each([
    ['NATS Streaming', startNatsStreaming],
    ['JetStream', startNatsServer],
  ])('restarts %s on the same port after SIGKILL', async (_name, start) => {
    const nats = await start()
    try {
      await nats.kill()
      expect(await natsAnswers(nats.port)).toBe(false)
      await nats.restart()
      expect(await natsAnswers(nats.port)).toBe(true)
    } finally {
      await nats.stop()
    }
  })
})

describe('the HTTP servers', () => {
  it.each([
    ['stripe-mock', startStripeMock],
    ['toxiproxy', startToxiproxy],
  ])('%s answers until it is stopped', async (_name, start) => {
    const server = await start()
    expect(await httpAnswers(server.url)).toBe(true)
    await server.stop()
    expect(await httpAnswers(server.url)).toBe(false)
  })
})

describe('useServers', () => {
  const servers = useServers({ redis: true, nats: true })

  it('sets a field for each requested server', async () => {
    expect(Object.keys(servers)).toEqual(['redis', 'nats'])
    expect(servers.redis.url).toBe(`redis://127.0.0.1:${servers.redis.port}`)
    expect(await natsAnswers(servers.nats.port)).toBe(true)
  })
})
