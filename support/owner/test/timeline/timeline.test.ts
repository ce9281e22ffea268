import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals'
import {
  createRedisInbox,
  type EventBus,
  type EventData,
  messageId,
  type Subject,
  writeEvent,
} from '@ticketing/common'
import { useServers } from '@ticketing/test-kit'
import type { Addresses } from '../../src/addresses.ts'
import { openBroker } from '../../src/broker.ts'
import { openStores, type Stores } from '../../src/stores.ts'
import { timelineText } from '../../src/timeline/text.ts'
import { timeline } from '../../src/timeline/timeline.ts'

const servers = useServers({ mongo: true, redis: true, nats: true })
let addresses: Addresses
let bus: EventBus
let stores: Stores

beforeAll(async () => {
  addresses = {
    tickets: `${servers.mongo.url}/tickets`,
    orders: `${servers.mongo.url}/orders`,
    payments: `${servers.mongo.url}/payments`,
    expiration: servers.redis.url,
    broker: { eventBus: 'nats-streaming', url: servers.nats.url, clusterId: 'ticketing' },
  }
  bus = await openBroker(addresses)
  stores = openStores(addresses)
})
afterAll(() => Promise.all([bus.close(), stores.close()]))

let ids: { order: string; ticket: string }
beforeEach(() => {
  const newId = () => randomBytes(12).toString('hex')
  ids = { order: newId(), ticket: newId() }
})

const order = (version = 0): EventData<'order:created'> => ({
  id: ids.order,
  version,
  status: 'created',
  userId: 'buyer',
  expiresAt: '2030-01-31T20:15:00.000Z',
  ticket: { id: ids.ticket, price: 10 },
})
const ticket = (version: number) => ({
  id: ids.ticket,
  version,
  title: 'Hamlet',
  price: 10,
  userId: 'seller',
})
const publish = async <S extends Subject>(subject: S, data: EventData<S>) => {
  const { body } = writeEvent(subject, data)
  await bus.publish(subject, body)
  return body
}
const read = () => timeline(addresses, ids.order)

describe('the timeline of an order', () => {
  it('is built from the broker when no store knows the order', async () => {
    await publish('order:created', order())
    await publish('order:created', { ...order(), id: 'another' })
    expect(await read()).toMatchObject({
      ticket: ids.ticket,
      events: [
        {
          subject: 'order:created',
          publisher: 'orders',
          published: [{ sequence: expect.any(Number) }],
          place: { version: 0 },
          heardBy: ['tickets', 'payments', 'expiration'].map((service) => ({
            service,
            outcome: 'waiting',
            failures: 0,
          })),
        },
      ],
      present: {},
    })
  })

  it('merges an event published several times, and includes events without meta', async () => {
    const body = await publish('order:created', order())
    await bus.publish('order:created', body, { again: true })
    await bus.publish('order:cancelled', JSON.stringify(order(1)))
    const { events } = await read()
    expect(events.map(({ subject, published }) => [subject, published.length])).toEqual([
      ['order:created', 2],
      ['order:cancelled', 1],
    ])
    expect(events[1]).not.toHaveProperty('id')
    expect(timelineText(await read())).toContain('published 2 times')
  })

  it('lists missing versions', async () => {
    await publish('order:created', order())
    await publish('ticket:created', ticket(0))
    await publish('ticket:updated', ticket(3))
    const found = await read()
    expect(found.missing).toEqual([1, 2].map((version) => ({ aggregate: 'ticket', version })))
    expect(timelineText(found)).toContain('Lost: the event of version 2 of the ticket.')
  })

  it('shows unreadable events, the services that dead-lettered them, and earlier failures', async () => {
    const body = `{"id":"${ids.order}"`
    await publish('order:created', order())
    await bus.publish('order:cancelled', body)
    const [poison] = (await read()).events.filter(({ unreadable }) => unreadable)
    const sequence = poison?.published[0]?.sequence ?? 0
    const inbox = createRedisInbox(stores.redis())
    const id = messageId({ subject: 'order:cancelled', sequence, body })
    for (const attempts of [1, 2]) await inbox.recordFailures(id, attempts)
    await inbox.deadLetter({
      id,
      subject: 'order:cancelled',
      body,
      reason: 'broken',
      attempts: 2,
      at: new Date(),
    })
    const found = await read()
    expect(found.events[1]).toMatchObject({
      unreadable: 'not valid JSON',
      heardBy: [
        { service: 'tickets', outcome: 'not-recorded' },
        { service: 'payments', outcome: 'not-recorded' },
        { service: 'expiration', outcome: 'given-up', failures: 2, letters: [{ id: `expiration/${id}` }] },
      ],
    })
    const text = timelineText(found)
    expect(text).toContain('cannot be parsed: not valid JSON')
    expect(text).toContain('expiration: failed in 2 attempts')
    expect(text).toMatch(/expiration: given up at .* after 2 attempts: broken/)
  })

  it('shows parked events, even when the broker has lost them', async () => {
    const inbox = createRedisInbox(stores.redis())
    const key = `order:${ids.order}`
    for (const version of [1, 12]) {
      const { subject, body } = writeEvent('order:cancelled', order(version))
      const now = new Date()
      const place = { key, version, snapshot: false }
      await inbox.wait({ ...place, id: `${version}`, subject, body, attempts: 0, at: now, dueAt: now })
    }
    const found = await read()
    expect(found.events).toMatchObject(
      [1, 12].map((version) => ({
        subject: 'order:cancelled',
        place: { version },
        published: [],
        heardBy: [
          { service: 'tickets', outcome: 'waiting' },
          { service: 'payments', outcome: 'waiting' },
          { service: 'expiration', outcome: 'parked', parkedSince: expect.any(Date) },
        ],
      })),
    )
    expect(timelineText(found)).toContain("no longer in the broker's log")
  })
})
