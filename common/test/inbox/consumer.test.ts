import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import { eventually, inAnyOrder, useServers } from '@ticketing/local/testing'
import fc from 'fast-check'
import mongoose, { type Connection, type HydratedDocument, type Model, Schema } from 'mongoose'
import { pino } from 'pino'
import type { EventData } from '../../src/events/event-map.ts'
import { writeEvent } from '../../src/events/message.ts'
import { Consumer } from '../../src/inbox/consumer.ts'
import { type CopyFields, copyPlugin } from '../../src/inbox/copy-plugin.ts'
import { onEvent } from '../../src/inbox/event-handler.ts'
import { createMongoInbox } from '../../src/inbox/mongo-inbox.ts'
import { newId } from '../../src/testing/index.ts'
import { createInMemoryBus, InMemoryBroker } from '../../src/transport/in-memory-bus.ts'

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
let failing = false

beforeAll(async () => {
  db = await mongoose.createConnection(`${servers.mongo.url}/copies`).asPromise()
  const schema = new Schema<CopyOfTicket>({ _id: String, price: Number, applied: [Number] })
  schema.plugin(copyPlugin)
  copies = db.model<CopyOfTicket>('Copy', schema)
})
beforeEach(() => {
  failing = false
  broker = new InMemoryBroker()
})
afterEach(async () => {
  await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()))
})
afterAll(() => db.close())

const apply = (copy: HydratedDocument<CopyOfTicket>, data: EventData<'ticket:updated'>) => {
  if (failing) throw new Error('a handler that always throws')
  // What a handler does may be done twice in a row, but never later: that would show here.
  const again = copy.applied.at(-1) === data.version
  copy.set({
    price: data.price,
    version: data.version,
    applied: again ? copy.applied : [...copy.applied, data.version],
  })
}

/** Starts a consumer as each replica of a service has it. */
const startConsumer = async () => {
  const consumer = new Consumer({
    bus: createInMemoryBus(broker),
    group: 'copies',
    inbox: await createMongoInbox(db),
    handlers: [
      onEvent('ticket:created', { load: async ({ id }) => new copies({ _id: id, version: -1 }), apply }),
      onEvent('ticket:updated', { load: ({ id }) => copies.findById(id).exec(), apply }),
    ],
    logger,
    maxAttempts: 3,
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

describe('a consumer', () => {
  it('brings any history, shuffled, doubled and delayed, to the state of its source while replicas come and go', async () => {
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
    await eventually(async () => expect(await db.collection('inbox_parked').countDocuments()).toBe(0))
    expect(await letters().countDocuments()).toBe(0)
  })

  it('applies a parked event the moment its predecessor is applied', async () => {
    await startConsumer()
    const id = newId()
    publish(id, 2)
    publish(id, 1)
    await eventually(async () => expect(await db.collection('inbox_parked').countDocuments()).toBe(2))
    expect(await copy(id)).toBeUndefined()
    publish(id, 0)
    await eventually(async () => expect(await copy(id)).toEqual([0, 1, 2]))
    await eventually(async () => expect(await db.collection('inbox_parked').countDocuments()).toBe(0))
  })

  it('takes up what a replica parked that died before it was its turn', async () => {
    const id = newId()
    await startConsumer()
    publish(id, 0)
    await eventually(async () => expect(await copy(id)).toEqual([0]))
    const { body } = writeEvent('ticket:updated', {
      id,
      version: 1,
      title: 'Hamlet',
      price: 2,
      userId: 'seller',
    })
    const parked = {
      _id: `ticket:${id}:1` as never,
      key: `ticket:${id}`,
      version: 1,
      subject: 'ticket:updated',
      body,
    }
    await db.collection('inbox_parked').insertOne({ ...parked, at: new Date(0) })
    await eventually(async () => expect(await copy(id)).toEqual([0, 1]))
  })

  it('gives up what fails each time, keeps it with its reason, and goes on with the rest', async () => {
    await startConsumer()
    failing = true
    const id = newId()
    publish(id, 0)
    await eventually(async () =>
      expect(await letters().findOne({ body: new RegExp(id) })).toMatchObject({
        subject: 'ticket:created',
        reason: 'a handler that always throws',
        attempts: 3,
      }),
    )
    failing = false
    const next = newId()
    publish(next, 0)
    await eventually(async () => expect(await copy(next)).toEqual([0]))
    expect(await copy(id)).toBeUndefined()
  })

  it('tries again what failed once', async () => {
    await startConsumer()
    failing = true
    const id = newId()
    publish(id, 0)
    await eventually(async () =>
      expect(await db.collection('inbox_failures').countDocuments()).toBeGreaterThan(0),
    )
    failing = false
    await eventually(async () => expect(await copy(id)).toEqual([0]))
  })

  it('counts nothing against a message while the store is away', async () => {
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
})
