import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import { Redis } from 'ioredis'
import { endOf, eventually, orderFor, startInstance } from '../expiration.ts'

const servers = useServers({ redis: true, nats: true })
let services: RunningService[]
let bus: TestBus
let redis: Redis

beforeAll(async () => {
  services = await Promise.all([startInstance(servers), startInstance(servers)])
  bus = await openTestBus(servers.nats.url)
  redis = new Redis(servers.redis.url)
})
afterAll(() => Promise.all([...services.map((service) => service.close()), bus.close(), redis.quit()]))

const endsOf = (orderId: string) =>
  bus.received('expiration:complete').filter(({ data }) => data.orderId === orderId)
const hasJob = async (orderId: string) => (await redis.exists(`bull:expiration:${orderId}`)) === 1
const applied = (orderId: string) => redis.get(`inbox:guard:order:${orderId}`)

/** Waits until an order that runs out at `time` would have been told of. */
const passed = async (time: string) => {
  const witness = orderFor(0, { expiresAt: new Date(Date.parse(time) + 1).toISOString() })
  await bus.publish('order:created', witness)
  await eventually(() => expect(endsOf(witness.id)).toHaveLength(1))
}

describe('order:cancelled', () => {
  it('removes the job, so that nothing is published', async () => {
    const order = orderFor(5_000)
    await bus.publish('order:created', order)
    await eventually(async () => expect(await hasJob(order.id)).toBe(true))
    await bus.publish('order:cancelled', endOf(order))
    await eventually(async () => expect(await hasJob(order.id)).toBe(false))
    await passed(order.expiresAt)
    expect(endsOf(order.id)).toEqual([])
  })

  it('waits for order:created when it comes first', async () => {
    const order = orderFor(5_000)
    await bus.publish('order:cancelled', endOf(order))
    await eventually(async () => expect(await redis.hexists(`inbox:waiting:order:${order.id}`, '1')).toBe(1))
    await bus.publish('order:created', order)
    await eventually(async () => expect(await applied(order.id)).toBe('1'))
    expect(await hasJob(order.id)).toBe(false)
    expect(await redis.zcard('inbox:waiting')).toBe(0)
    await passed(order.expiresAt)
    expect(endsOf(order.id)).toEqual([])
  })

  it('is a no-op when the order has already expired', async () => {
    const order = orderFor(0)
    await bus.publish('order:created', order)
    await eventually(() => expect(endsOf(order.id)).toHaveLength(1))
    await bus.publish('order:cancelled', endOf(order))
    await bus.publish('order:cancelled', endOf(order))
    await eventually(async () => expect(await applied(order.id)).toBe('1'))
    expect(await redis.hlen('dead_letters')).toBe(0)
    expect(endsOf(order.id)).toHaveLength(1)
  })

  it('is processed without meta, as other versions of the system publish it', async () => {
    const order = orderFor(60_000)
    await bus.publishRaw('order:created', JSON.stringify(order))
    await bus.publishRaw('order:cancelled', JSON.stringify(endOf(order)))
    await eventually(async () => expect(await applied(order.id)).toBe('1'))
    expect(await hasJob(order.id)).toBe(false)
  })
})

describe('the events of many orders, shuffled and duplicated, over two instances', () => {
  it('expire each order that was not cancelled, once', async () => {
    const kept = Array.from({ length: 15 }, () => orderFor(8_000))
    const cancelled = Array.from({ length: 15 }, () => orderFor(8_000))
    const sends = [
      ...[...kept, ...cancelled].map((order) => () => bus.publish('order:created', order)),
      ...[...kept, ...cancelled].map((order) => () => bus.publishRaw('order:created', JSON.stringify(order))),
      ...[...cancelled, ...cancelled].map((order) => () => bus.publish('order:cancelled', endOf(order))),
    ]
    sends.sort(() => Math.random() - 0.5)
    await Promise.all(sends.map((send) => send()))
    await eventually(() => {
      for (const order of kept) expect(endsOf(order.id)).toHaveLength(1)
    })
    await passed(new Date().toISOString())
    for (const order of cancelled) {
      await eventually(async () => expect(await applied(order.id)).toBe('1'))
      expect(endsOf(order.id)).toEqual([])
    }
    for (const order of kept) expect(endsOf(order.id)).toHaveLength(1)
    expect(await redis.zcard('inbox:waiting')).toBe(0)
  })
})
