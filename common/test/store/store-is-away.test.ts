import { runInNewContext } from 'node:vm'
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { useServers } from '@ticketing/test-kit'
import { Redis, ReplyError } from 'ioredis'
import mongoose from 'mongoose'
import { pino } from 'pino'
import { mongoStore } from '../../src/store/mongo-store.ts'
import { storeIsAway } from '../../src/store/store-is-away.ts'

const { mongo } = mongoose
const answered = (code: number, errorLabels: string[] = []) =>
  new mongo.MongoServerError({ message: 'no', code, errorLabels })
const coded = (code: string) => Object.assign(new Error('socket'), { code })
const reply = (message: string) => new ReplyError(message)

const away: [string, unknown][] = [
  ['a lost connection', new mongo.MongoNetworkError('connection closed')],
  ['a silent server', new mongo.MongoNetworkTimeoutError('timed out')],
  ['a driver that does not know its kind', new mongo.MongoRuntimeError('pool')],
  ['a pool that was cleared', new mongo.MongoNetworkError('pool cleared', { beforeHandshake: false })],
  ['a closed client', new mongo.MongoNotConnectedError('not connected')],
  ['an expired session', new mongo.MongoExpiredSessionError()],
  ['an operation that took too long', new mongo.MongoOperationTimeoutError('late')],
  ['a majority that is not there', answered(64)],
  [
    'a write concern',
    new mongo.MongoWriteConcernError({ writeConcernError: { code: 64, errmsg: 'w' }, ok: 1 }),
  ],
  ['a member that is not primary', answered(10107)],
  ['a primary that steps down', answered(11602)],
  ['a server that is shutting down', answered(91)],
  ['an operation that was interrupted', answered(11601)],
  ['what may be tried again', answered(1, ['RetryableWriteError'])],
  ['no server selected', new mongoose.Error.MongooseServerSelectionError('none')],
  ['a closed socket', coded('EPIPE')],
  ['a name that is not found', coded('EAI_AGAIN')],
  ['one of several addresses', new AggregateError([coded('ECONNREFUSED')])],
  ['a socket of another realm', runInNewContext("Object.assign(new Error('socket'), { code: 'EPIPE' })")],
  ['a cause', new Error('wrapped', { cause: coded('ECONNRESET') })],
  ['a Redis that reads its file', reply('LOADING Redis is loading the dataset in memory')],
  ['a Redis that became a replica', reply("READONLY You can't write against a read only replica.")],
  ['a Redis whose disk is full', reply('MISCONF Redis is configured to save RDB snapshots')],
  ['a Redis command that took too long', new Error('Command timed out')],
]

const answers: [string, unknown][] = [
  ['a duplicate key', answered(11000)],
  ['a document that fails its validation', answered(121)],
  ['a command that is not understood', answered(9)],
  ['an invalid argument', new mongo.MongoInvalidArgumentError('argument')],
  ['a stale write', new mongoose.Error.DocumentNotFoundError('{}')],
  ['an invalid document', new mongoose.Error.ValidationError()],
  ['a wrong type in Redis', reply('WRONGTYPE Operation against a key')],
  ['a script that fails', reply('ERR Error running script')],
  ["a handler's own", new Error('A complete order cannot be cancelled')],
  ['no error', 'away'],
]

describe('storeIsAway', () => {
  it.each(away)('is true for %s', (_, error) => expect(storeIsAway(error)).toBe(true))
  it.each(answers)('is false for %s', (_, error) => expect(storeIsAway(error)).toBe(false))
})

describe('errors of a killed store', () => {
  const servers = useServers({ mongo: true, redis: true })
  let closed = false
  const failures: unknown[] = []
  const collect = async (work: () => Promise<unknown>) => {
    while (!closed) {
      await work().catch((error) => failures.push(error))
      // What fails at once would leave no time for anything else.
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
  }
  let store: ReturnType<typeof mongoStore>
  let redis: Redis
  const working: Promise<void>[] = []

  beforeAll(async () => {
    store = mongoStore(`${servers.mongo.url}/away`, pino({ level: 'silent' }))
    await store.open()
    redis = new Redis(servers.redis.url, {
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      commandTimeout: 1_000,
    })
    redis.on('error', () => {})
    await redis.ping().catch(() => {})
  })
  afterAll(async () => {
    closed = true
    await Promise.all(working)
    redis.disconnect()
    await store.close()
  })

  it('are recognized', async () => {
    const things = store.db.collection('things')
    for (let i = 0; i < 4; i++) {
      working.push(
        collect(() => things.findOneAndUpdate({ name: i }, { $inc: { count: 1 } }, { upsert: true })),
        collect(async () => {
          await redis.incr('count')
        }),
      )
    }
    for (let kills = 0; kills < 2; kills++) {
      await new Promise((resolve) => setTimeout(resolve, 300))
      await Promise.all([servers.mongo.kill(), servers.redis.kill()])
      await Promise.all([servers.mongo.restart(), servers.redis.restart()])
    }
    closed = true
    await Promise.all(working)
    expect(failures.length).toBeGreaterThan(0)
    const unknown = failures.filter((error) => !storeIsAway(error)).map(String)
    expect([...new Set(unknown)]).toEqual([])
  })
})
