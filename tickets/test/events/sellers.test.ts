import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type EventData, type OutgoingEvent, type RunningService, writeEvent } from '@ticketing/common'
import {
  eventually,
  inAnyOrder,
  inboxOf,
  newId,
  openTestBus,
  type TestBus,
  useServers,
} from '@ticketing/test-kit'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { sellerModel } from '../../src/models/seller.ts'
import { startInstance } from '../tickets.ts'

type Version = EventData<'user:updated'>

const servers = useServers({ mongo: true, nats: true })
const db = mongoose.createConnection()
const sellers = sellerModel(db)
const replicas: RunningService[] = []
let bus: TestBus

const start = async () => void replicas.push(await startInstance(servers))
beforeAll(async () => {
  await db.openUri(`${servers.mongo.url}/tickets`, { autoIndex: false })
  await Promise.all([start(), start()])
  bus = await openTestBus(servers.nats.url)
})
afterAll(() => Promise.all([bus.close(), db.close(), ...replicas.map((replica) => replica.close())]))

/** A user whose name is another in each version; every third one has none. */
const historyOf = (versions: number): Version[] => {
  const [id, memberSince] = [newId(), '2026-03-01T12:00:00.000Z']
  return Array.from({ length: versions }, (_, version) => ({
    id,
    version,
    memberSince,
    ...(version % 3 < 2 && { name: `Ada ${version}` }),
  }))
}
const last = (versions: Version[]) => versions.at(-1) as Version

const messagesOf = (versions: Version[]): OutgoingEvent[] =>
  versions.map((data) => writeEvent(data.version === 0 ? 'user:created' : 'user:updated', data))
const send = ({ subject, body }: OutgoingEvent) => bus.publishRaw(subject, body)

const expectCopy = ({ id, version, name, memberSince }: Version) =>
  eventually(async () => {
    const copy = { _id: id, version, memberSince: new Date(memberSince), ...(name && { name }) }
    expect(await sellers.findById(id).lean()).toEqual(copy)
    expect(await inboxOf(sellers, id)).toEqual({ applied: version, waiting: 0, deadLetters: 0 })
  })

describe('the copy of a seller', () => {
  it('ends like the user, in whatever order their history comes, over two replicas that come and go', async () => {
    await inAnyOrder<Version[], OutgoingEvent>(
      {
        history: fc.integer({ min: 1, max: 7 }).map(historyOf),
        messagesOf,
        send,
        restart: async () => {
          await replicas.shift()?.close()
          await start()
        },
        expectEnd: (versions) => expectCopy(last(versions)),
      },
      { runs: 10, aggregates: 4 },
    )
  })

  it('is not moved by events that come twice', async () => {
    const history = historyOf(2)
    for (const message of messagesOf(history)) await send(message)
    await expectCopy(last(history))
    for (const data of history)
      await bus.publish(data.version === 0 ? 'user:created' : 'user:updated', { ...data, name: 'late' })
    const next = { ...last(history), version: 2, name: 'next' }
    await bus.publish('user:updated', next)
    await expectCopy(next)
  })

  it('is made of a snapshot, whatever was missed, and goes on from there', async () => {
    const history = historyOf(5)
    const [, , , snapshot, next] = history as [Version, Version, Version, Version, Version]
    await bus.publish('user:updated', next)
    await bus.publish('user:snapshot', snapshot)
    await expectCopy(next)
    for (const message of messagesOf(history)) await send(message)
    await bus.publish('user:snapshot', snapshot)
    const after = { ...next, version: 5, name: 'after' }
    await bus.publish('user:updated', after)
    await expectCopy(after)
  })

  it('is mended by a snapshot at its version', async () => {
    const user = last(historyOf(1))
    await bus.publish('user:created', user)
    await expectCopy(user)
    await sellers.updateOne({ _id: user.id }, { name: 'damaged' })
    await bus.publish('user:snapshot', user)
    await expectCopy(user)
  })
})
