import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals'
import { eventually, newId, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import type { Connection } from 'mongoose'
import { pino } from 'pino'
import { hasUnsent } from '../../src/outbox/outbox-plugin.ts'
import { Relay } from '../../src/outbox/relay.ts'
import { createNatsStreamingBus } from '../../src/transport/nats-streaming/bus.ts'
import { announced, openDb, type ShowModel, showModel } from './show.ts'

const servers = useServers({ mongo: true, nats: true })
const logger = pino({ level: 'silent' })
let db: Connection
let shows: ShowModel
let heard: TestBus
const running: { relay: Relay; close(): Promise<void> }[] = []

beforeAll(async () => {
  db = await openDb(servers.mongo.url)
  shows = showModel(db)
  await shows.createIndexes()
  heard = await openTestBus(servers.nats.url)
})
afterEach(async () => {
  for (const { close } of running.splice(0)) await close()
})
afterAll(() => Promise.all([db.close(), heard.close()]))

const startRelay = (models: ShowModel[] = [shows]) => {
  const bus = createNatsStreamingBus({
    url: servers.nats.url,
    clusterId: 'ticketing',
    clientId: newId(),
    ackWaitSeconds: 1,
    logger,
  })
  const relay = new Relay({ bus, models, logger, sweepMs: 100 })
  relay.start()
  running.push({ relay, close: () => relay.stop().then(() => bus.close()) })
}

const announce = () => announced(shows)
const unsent = () => shows.countDocuments(hasUnsent)
const history = (id: string) =>
  [...heard.received('ticket:created'), ...heard.received('ticket:updated')].filter(
    ({ data }) => data.id === id,
  )

describe('the relay', () => {
  it('publishes an event right after the save, with its meta, and removes it from the outbox', async () => {
    startRelay()
    const show = await announce()
    await eventually(() => expect(history(show.id)).toHaveLength(1))
    expect(history(show.id)[0]).toMatchObject({
      data: { id: show.id, version: 0, title: 'Hamlet', price: 1, userId: 'seller' },
      meta: { id: expect.any(String), at: expect.any(String), traceparent: expect.stringMatching(/^00-/) },
    })
    await eventually(async () => expect(await unsent()).toBe(0))
  })

  it('keeps the version when it removes a published event', async () => {
    startRelay()
    const show = await announce()
    await eventually(async () => expect(await unsent()).toBe(0))
    show.reprice(2)
    await show.save()
    expect((await shows.findById(show.id))?.version).toBe(1)
  })

  it('publishes events left by a crash, each version once and without gaps', async () => {
    const show = await announce()
    for (const price of [2, 3, 4]) {
      show.reprice(price)
      await show.save()
    }
    expect(await unsent()).toBe(1)
    startRelay()
    startRelay()
    await eventually(() =>
      expect(new Set(history(show.id).map(({ data }) => data.version))).toEqual(new Set([0, 1, 2, 3])),
    )
    await eventually(async () => expect(await unsent()).toBe(0))
    expect(history(show.id)).toHaveLength(4)
  })

  it('drains a long backlog once the broker is back after an outage', async () => {
    startRelay()
    await servers.nats.kill()
    const made = await Promise.all(Array.from({ length: 250 }, announce))
    expect(await unsent()).toBe(250)
    await servers.nats.restart()
    await eventually(async () => expect(await unsent()).toBe(0), { timeoutMs: 30_000 })
    await eventually(() => {
      const ids = new Set(heard.received('ticket:created').map(({ data }) => data.id))
      expect(made.filter(({ id }) => !ids.has(id))).toEqual([])
    })
  })

  it('finds unpublished events with its index', async () => {
    await servers.nats.kill()
    await announce()
    const plan = await shows
      .find({ ...hasUnsent, 'outbox.at': { $lte: new Date() } })
      .sort({ 'outbox.at': 1 })
      .explain('executionStats')
    await servers.nats.restart()
    const { executionStats } = plan as unknown as {
      executionStats: { totalDocsExamined: number; nReturned: number }
    }
    expect(executionStats.totalDocsExamined).toBe(executionStats.nReturned)
    expect(JSON.stringify(plan)).not.toContain('COLLSCAN')
  })
})
