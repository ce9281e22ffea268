import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import {
  createInMemoryBus,
  eventually,
  InMemoryBroker,
  inAnyOrder,
  inboxOf,
  newId,
  useServers,
} from '@ticketing/test-kit'
import fc from 'fast-check'
import mongoose, { type Connection, type Model, Schema } from 'mongoose'
import { pino } from 'pino'
import type { EventData } from '../../src/events/event-map.ts'
import { writeEvent } from '../../src/events/message.ts'
import { Consumer } from '../../src/inbox/consumer.ts'
import { defineHandler } from '../../src/inbox/event-handler.ts'
import { createMongoInbox } from '../../src/inbox/mongo-inbox.ts'
import { onCopied } from '../../src/inbox/on-copied.ts'
import { type CopyFields, copyPlugin } from '../../src/store/copy-plugin.ts'

interface CopyOfTicket extends CopyFields {
  _id: string
  price: number
  /** Every version that was applied, in the order of application. */
  applied: number[]
}

/** A ticket of as many versions. */
interface History {
  id: string
  length: number
}

const versionsTo = (length: number) => [...Array(length).keys()]

const servers = useServers({ mongo: true })
const logger = pino({ level: 'silent' })
let db: Connection
let copies: Model<CopyOfTicket>
let broker: InMemoryBroker
const consumers: Consumer[] = []
/** Which messages fail. */
let fails: (id: string, version: number) => boolean
const tries = new Map<string, number>()

beforeAll(async () => {
  // As the services do: what was acknowledged outlives the server.
  const durable = { w: 'majority', journal: true, readConcernLevel: 'majority' } as const
  db = await mongoose.createConnection(`${servers.mongo.url}/copies`, durable).asPromise()
  const schema = new Schema<CopyOfTicket>({ _id: String, price: Number, applied: [Number] })
  schema.plugin(copyPlugin)
  copies = db.model<CopyOfTicket>('Copy', schema)
})
beforeEach(() => {
  fails = () => false
  tries.clear()
  broker = new InMemoryBroker()
})
afterEach(async () => {
  await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()))
})
afterAll(() => db.close())

const change = ({ id, version, price }: EventData<'ticket:updated'>) => {
  tries.set(`${id}:${version}`, (tries.get(`${id}:${version}`) ?? 0) + 1)
  if (fails(id, version)) throw new Error('a handler that always throws')
  return { update: { $set: { price }, $push: { applied: version } } }
}

const handlers = () => [
  onCopied('ticket:created', { model: copies, change }),
  onCopied('ticket:updated', { model: copies, change }),
]

/** Starts a consumer as each replica of a service has it. */
const startConsumer = async ({ retryMs = 50 } = {}) => {
  const consumer = new Consumer({
    bus: createInMemoryBus(broker),
    group: 'copies',
    inbox: await createMongoInbox(db, handlers()),
    handlers: handlers(),
    logger,
    maxAttempts: 3,
    retryMs,
  })
  consumers.push(consumer)
  await consumer.start()
}

const publish = (id: string, version: number) => {
  const subject = version === 0 ? 'ticket:created' : 'ticket:updated'
  const data = { id, version, title: 'Hamlet', price: version + 1, userId: 'seller' }
  broker.append(subject, writeEvent(subject, data).body)
}

const copy = async (id: string) => (await copies.findById(id).lean())?.applied
const letters = () => db.collection('dead_letters')
const waiting = async () => (await createMongoInbox(db, handlers())).countWaiting()
/** Applies version 0 as a replica that dies before it goes on with what waits. */
const beginAndDie = (id: string) =>
  copies.collection.updateOne({ _id: id as never }, { $set: { price: 1, version: 0, applied: [0] } })
const letterOf = (id: string) => letters().findOne({ body: new RegExp(id) })

describe('a consumer', () => {
  it('brings any history, shuffled, duplicated and delayed, to the state of its source while replicas restart', async () => {
    await startConsumer()
    await startConsumer()
    await inAnyOrder<History, { id: string; version: number }>(
      {
        history: fc.integer({ min: 1, max: 8 }).map((length) => ({ id: newId(), length })),
        messagesOf: ({ id, length }) => versionsTo(length).map((version) => ({ id, version })),
        send: async ({ id, version }) => publish(id, version),
        restart: async () => {
          await consumers.shift()?.stop()
          await startConsumer()
        },
        expectEnd: ({ id, length }) =>
          eventually(async () => expect(await copy(id)).toEqual(versionsTo(length))),
      },
      { runs: 100, aggregates: 3 },
    )
    await eventually(async () => expect(await waiting()).toBe(0))
    expect(await letters().countDocuments()).toBe(0)
  })

  it('applies an early event right after its predecessor', async () => {
    await startConsumer()
    const id = newId()
    publish(id, 2)
    publish(id, 1)
    await eventually(async () => expect(await waiting()).toBe(2))
    expect(await copy(id)).toBeUndefined()
    publish(id, 0)
    await eventually(async () => expect(await copy(id)).toEqual([0, 1, 2]))
    await eventually(async () => expect(await waiting()).toBe(0))
  })

  it('resumes messages waiting for a predecessor applied by a replica that died right after', async () => {
    const id = newId()
    await startConsumer()
    publish(id, 1)
    await eventually(async () => expect(await waiting()).toBe(1))
    await beginAndDie(id)
    await eventually(async () => expect(await copy(id)).toEqual([0, 1]))
    await eventually(async () => expect(await waiting()).toBe(0))
  })

  it('migrates messages that an earlier version has parked', async () => {
    const [begun, early] = [newId(), newId()]
    await startConsumer()
    publish(begun, 0)
    await eventually(async () => expect(await copy(begun)).toEqual([0]))
    for (const id of [begun, early]) {
      const data = { id, version: 1, title: 'Hamlet', price: 2, userId: 'seller' }
      await db.collection('inbox_parked').insertOne({
        _id: `ticket:${id}:1` as never,
        key: `ticket:${id}`,
        version: 1,
        subject: 'ticket:updated',
        body: writeEvent('ticket:updated', data).body,
        at: new Date(0),
      })
    }
    await startConsumer()
    await eventually(async () => expect(await copy(begun)).toEqual([0, 1]))
    publish(early, 0)
    await eventually(async () => expect(await copy(early)).toEqual([0, 1]))
    expect(await db.collection('inbox_parked').countDocuments()).toBe(0)
  })

  it('dead-letters a message that always fails, with the reason, and continues with the rest', async () => {
    await startConsumer()
    fails = () => true
    const id = newId()
    publish(id, 0)
    await eventually(async () =>
      expect(await letterOf(id)).toMatchObject({
        subject: 'ticket:created',
        reason: 'a handler that always throws',
        attempts: 3,
      }),
    )
    fails = () => false
    const next = newId()
    publish(next, 0)
    await eventually(async () => expect(await copy(next)).toEqual([0]))
    expect(await copy(id)).toBeUndefined()
    await eventually(async () => expect(await waiting()).toBe(0))
  })

  it('retries a message that failed, then applies those waiting behind it', async () => {
    await startConsumer()
    const id = newId()
    fails = () => true
    publish(id, 0)
    publish(id, 1)
    await eventually(async () => expect(await waiting()).toBe(2))
    fails = () => false
    await eventually(async () => expect(await copy(id)).toEqual([0, 1]))
    expect(await letterOf(id)).toBeNull()
  })

  it('retries as often over several replicas as one alone would', async () => {
    broker = new InMemoryBroker({ ackWaitMs: 30_000 })
    for (const _ of [1, 2, 3]) await startConsumer({ retryMs: 1_500 })
    const ids = Array.from({ length: 20 }, newId)
    fails = () => true
    for (const id of ids) publish(id, 0)
    for (const id of ids)
      await eventually(async () => expect(await letterOf(id)).toMatchObject({ attempts: 3 }))
    for (const id of ids) expect(tries.get(`${id}:0`)).toBe(3)
  })

  it('keeps later versions waiting behind a dead-lettered one until that is replayed', async () => {
    await startConsumer()
    const id = newId()
    fails = (failing, version) => failing === id && version === 1
    for (const version of [0, 1, 2]) publish(id, version)
    await eventually(async () => expect(await letterOf(id)).toMatchObject({ subject: 'ticket:updated' }))
    expect(await copy(id)).toEqual([0])
    fails = () => false
    publish(id, 1)
    await eventually(async () => expect(await copy(id)).toEqual([0, 1, 2]))
  })

  it('counts a failure of a waiting event against that event only', async () => {
    await startConsumer()
    const [bad, good] = [newId(), newId()]
    fails = (id, version) => id === bad && version === 1
    for (const id of [bad, good]) for (const version of [2, 1]) publish(id, version)
    await eventually(async () => expect(await waiting()).toBe(4))
    for (const id of [bad, good]) publish(id, 0)
    await eventually(async () => expect(await copy(good)).toEqual([0, 1, 2]))
    await eventually(async () =>
      expect(await letterOf(bad)).toMatchObject({
        subject: 'ticket:updated',
        body: expect.stringContaining('"version":1'),
        reason: 'a handler that always throws',
        attempts: 3,
      }),
    )
    expect(await copy(bad)).toEqual([0])
    expect(tries.get(`${bad}:0`)).toBe(1)
    expect(await letters().countDocuments({ body: new RegExp(bad) })).toBe(1)
  })

  it('resumes other messages while a waiting one always fails', async () => {
    await startConsumer({ retryMs: 1 })
    const [bad, good] = [newId(), newId()]
    fails = (id) => id === bad
    for (const id of [bad, good]) publish(id, 1)
    for (const id of [bad, good])
      await eventually(async () => expect((await inboxOf(copies, id)).waiting).toBe(1))
    await Promise.all([bad, good].map(beginAndDie))
    await eventually(async () => expect(await copy(good)).toEqual([0, 1]))
    await eventually(async () => expect(await letterOf(bad)).toMatchObject({ attempts: 3 }))
  })

  it('processes healthy messages before it retries hundreds of failing ones', async () => {
    broker = new InMemoryBroker({ maxInFlight: 64, ackWaitMs: 30_000 })
    await startConsumer({ retryMs: 3_600_000 })
    const [failing, healthy] = [Array.from({ length: 300 }, newId), Array.from({ length: 50 }, newId)]
    const broken = new Set(failing)
    fails = (id) => broken.has(id)
    for (const id of [...failing, ...healthy]) publish(id, 0)
    await eventually(async () => expect(await copies.countDocuments({ _id: { $in: healthy } })).toBe(50))
    const aside = copies.collection
    await eventually(async () => expect(await aside.countDocuments({ 'waiting.attempts': 1 })).toBe(300))
    expect(failing.map((id) => tries.get(`${id}:0`))).toEqual(failing.map(() => 1))
    await aside.deleteMany({ 'waiting.attempts': 1 })
  })

  it('does not process a redelivered message while the first delivery is being processed', async () => {
    const broker = new InMemoryBroker({ ackWaitMs: 1 })
    let [running, most, done] = [0, 0, 0]
    const consumer = new Consumer({
      bus: createInMemoryBus(broker),
      group: 'slow',
      inbox: await createMongoInbox(db),
      handlers: [
        defineHandler({
          subject: 'payment:created',
          prepare: async () => ({
            write: async () => {
              most = Math.max(most, ++running)
              await new Promise((resolve) => setTimeout(resolve, 200))
              running--
              done++
            },
          }),
        }),
      ],
      logger,
      maxAttempts: 1,
      retryMs: 1,
    })
    consumers.push(consumer)
    await consumer.start()
    const payment = { id: newId(), orderId: newId(), stripeId: 'pi_1' }
    broker.append('payment:created', writeEvent('payment:created', payment).body)
    await eventually(() => expect(done).toBeGreaterThan(0))
    expect(most).toBe(1)
  })

  it('counts no failed attempts while the store is unavailable', async () => {
    await startConsumer()
    const before = await letters().countDocuments()
    const id = newId()
    await servers.mongo.kill()
    publish(id, 0)
    await new Promise((resolve) => setTimeout(resolve, 500))
    await servers.mongo.restart()
    await eventually(async () => expect(await copy(id)).toEqual([0]), { timeoutMs: 30_000 })
    expect(await letters().countDocuments()).toBe(before)
  })

  it('counts no failed attempts of hundreds of messages while the store is killed repeatedly', async () => {
    await startConsumer({ retryMs: 1 })
    const [before, started] = [await letters().countDocuments(), new Date()]
    const ids = Array.from({ length: 300 }, newId)
    for (const id of ids) for (const version of [1, 0]) publish(id, version)
    for (let kills = 0; kills < 4; kills++) {
      const done = await copies.countDocuments({ _id: { $in: ids } })
      await eventually(
        async () => {
          const now = await copies.countDocuments({ _id: { $in: ids } })
          if (now < ids.length) expect(now).toBeGreaterThan(done)
        },
        { intervalMs: 5 },
      )
      await servers.mongo.kill()
      await servers.mongo.restart()
    }
    await eventually(
      async () => expect(await copies.countDocuments({ _id: { $in: ids }, version: 1 })).toBe(300),
      { timeoutMs: 60_000 },
    )
    expect(await letters().countDocuments()).toBe(before)
    expect(
      await db.collection('inbox_failures').countDocuments({ count: { $gt: 0 }, at: { $gte: started } }),
    ).toBe(0)
  })
})
