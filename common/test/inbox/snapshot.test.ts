import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { createInMemoryBus, eventually, InMemoryBroker, newId, useServers } from '@ticketing/test-kit'
import fc from 'fast-check'
import mongoose, { Schema } from 'mongoose'
import { pino } from 'pino'
import { writeEvent } from '../../src/events/message.ts'
import { Consumer } from '../../src/inbox/consumer.ts'
import { createMongoInbox } from '../../src/inbox/mongo-inbox.ts'
import { onCopied } from '../../src/inbox/on-copied.ts'
import { type CopyFields, copyPlugin } from '../../src/store/copy-plugin.ts'

type Copy = CopyFields & { price: number; seen: number[] }
type Subject = 'ticket:created' | 'ticket:updated' | 'ticket:snapshot'

const servers = useServers({ mongo: true })
const db = mongoose.createConnection()
const schema = new Schema<Copy>({ price: Number, seen: [Number] }).plugin(copyPlugin)
const copies = db.model<Copy>('Copy', schema)
const broker = new InMemoryBroker()
const consumers: Consumer[] = []

const change = ({ version, price }: { version: number; price: number }, before?: Copy) => ({
  update: { $set: { price }, ...(before?.version !== version && { $push: { seen: version } }) },
})

const handlers = [
  onCopied('ticket:created', { model: copies, change }),
  onCopied('ticket:updated', { model: copies, change }),
  onCopied('ticket:snapshot', { model: copies, change }),
]

const startReplica = async () => {
  const consumer = new Consumer({
    bus: createInMemoryBus(broker),
    group: 'copies',
    inbox: await createMongoInbox(db, handlers),
    handlers,
    logger: pino({ level: 'silent' }),
    maxAttempts: 5,
    retryMs: 50,
  })
  consumers.push(consumer)
  await consumer.start()
}

const publish = (subject: Subject, id: string, version: number) =>
  broker.append(
    subject,
    writeEvent(subject, { id, version, title: 'Hamlet', price: version + 1, userId: 'seller' }).body,
  )
const tell = (id: string, version: number) =>
  publish(version === 0 ? 'ticket:created' : 'ticket:updated', id, version)

const at = (id: string, version: number) =>
  eventually(async () =>
    expect(await copies.findById(id).lean()).toMatchObject({ version, price: version + 1 }),
  )
const waiting = async () => (await createMongoInbox(db, handlers)).countWaiting()
const noLetters = async () => expect(await db.collection('dead_letters').find().toArray()).toEqual([])

beforeAll(() => db.openUri(`${servers.mongo.url}/snapshots`))
afterEach(async () => {
  await Promise.all(consumers.splice(0).map((consumer) => consumer.stop()))
})
afterAll(() => db.close())

describe('a snapshot', () => {
  it('creates a missing copy, to which later events apply', async () => {
    await startReplica()
    const id = newId()
    publish('ticket:snapshot', id, 4)
    await at(id, 4)
    tell(id, 5)
    await at(id, 5)
  })

  it('resumes messages waiting behind lost ones', async () => {
    await startReplica()
    const id = newId()
    for (const version of [2, 3, 5, 6]) tell(id, version)
    await eventually(async () => expect(await waiting()).toBe(4))
    publish('ticket:snapshot', id, 4)
    await at(id, 6)
    await eventually(async () => expect(await waiting()).toBe(0))
  })

  it('of an older version changes nothing', async () => {
    await startReplica()
    const id = newId()
    for (const version of [0, 1, 2]) tell(id, version)
    await at(id, 2)
    publish('ticket:snapshot', id, 1)
    tell(id, 3)
    await at(id, 3)
    expect((await copies.findById(id))?.seen).toEqual([0, 1, 2, 3])
  })

  it('restores a lost or damaged copy', async () => {
    await startReplica()
    const [lost, damaged] = [newId(), newId()]
    for (const id of [lost, damaged]) {
      tell(id, 0)
      await at(id, 0)
    }
    await copies.deleteOne({ _id: lost })
    await copies.updateOne({ _id: damaged }, { price: 99 })
    for (const id of [lost, damaged]) publish('ticket:snapshot', id, 0)
    await at(lost, 0)
    await at(damaged, 0)
  })

  it('among events that are lost, shuffled, duplicated and shared by replicas, leads to the state of the source', async () => {
    await startReplica()
    await startReplica()
    const history = fc.integer({ min: 2, max: 8 }).chain((length) =>
      fc.integer({ min: 0, max: length - 1 }).chain((snapshot) => {
        const needed = [...Array(length).keys()].filter((version) => version > snapshot)
        const others = [...Array(snapshot + 1).keys()]
        return fc
          .subarray([...others, ...needed, ...others])
          .chain((some) =>
            fc.shuffledSubarray([...needed, ...some, -1, -1], { minLength: needed.length + some.length + 2 }),
          )
          .map((order) => ({ length, snapshot, order }))
      }),
    )
    await fc.assert(
      fc.asyncProperty(history, async ({ length, snapshot, order }) => {
        const id = newId()
        for (const version of order) {
          if (version === -1) publish('ticket:snapshot', id, snapshot)
          else tell(id, version)
        }
        await at(id, length - 1)
        const seen = (await copies.findById(id))?.seen ?? []
        expect(seen).toEqual([...seen].sort((a, b) => a - b))
      }),
      { numRuns: 30 },
    )
    await eventually(async () => expect(await waiting()).toBe(0))
    await noLetters()
  })
})
