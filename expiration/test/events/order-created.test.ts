import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type RunningService, writeEvent } from '@ticketing/common'
import { openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import { Redis } from 'ioredis'
import { eventually, orderFor, startInstance } from '../expiration.ts'

const servers = useServers({ redis: true, nats: true })
let service: RunningService
let bus: TestBus
let redis: Redis

beforeAll(async () => {
  service = await startInstance(servers)
  bus = await openTestBus(servers.nats.url)
  redis = new Redis(servers.redis.url)
})
afterAll(() => Promise.all([service.close(), bus.close(), redis.quit()]))

const endsOf = (orderId: string) =>
  bus.received('expiration:complete').filter(({ data }) => data.orderId === orderId)
const isScheduled = async (orderId: string) =>
  (await redis.zscore('bull:expiration:delayed', orderId)) !== null
const guardOf = (orderId: string) => redis.get(`inbox:guard:order:${orderId}`)

describe('order:created', () => {
  it('is followed by expiration:complete when the order expires, not before', async () => {
    const order = orderFor(1_500)
    await bus.publish('order:created', order)
    const [event] = await eventually(() => {
      expect(endsOf(order.id)).toHaveLength(1)
      return endsOf(order.id)
    })
    expect(Date.now()).toBeGreaterThanOrEqual(Date.parse(order.expiresAt))
    expect(event?.data).toEqual({ orderId: order.id })
    expect(event?.meta).toMatchObject({ id: expect.any(String), at: order.expiresAt })
  })

  it('is followed by expiration:complete at once when the order has already expired', async () => {
    const order = orderFor(-60_000)
    await bus.publish('order:created', order)
    await eventually(() => expect(endsOf(order.id)).toHaveLength(1))
  })

  it('is processed without meta, as other versions of the system publish it', async () => {
    const order = orderFor(200)
    await bus.publishRaw('order:created', JSON.stringify(order))
    await eventually(() => expect(endsOf(order.id)).toHaveLength(1))
  })

  it('is followed by one event however often it is delivered', async () => {
    const order = orderFor(700)
    const { body } = writeEvent('order:created', order)
    for (let i = 0; i < 3; i++) await bus.publishRaw('order:created', body)
    await bus.publish('order:created', order)
    await eventually(() => expect(endsOf(order.id)).toHaveLength(1))
    await bus.publishRaw('order:created', body)
    const next = orderFor(0)
    await bus.publish('order:created', next)
    await eventually(() => expect(endsOf(next.id)).toHaveLength(1))
    expect(endsOf(order.id)).toHaveLength(1)
  })

  it('propagates its trace', async () => {
    const order = orderFor(200)
    const traceId = '4bf92f3577b34da6a3ce929d0e0e4736'
    const { body } = writeEvent('order:created', order)
    const { meta, ...data } = JSON.parse(body)
    const traced = { ...data, meta: { ...meta, traceparent: `00-${traceId}-00f067aa0ba902b7-01` } }
    await bus.publishRaw('order:created', JSON.stringify(traced))
    await eventually(() => expect(endsOf(order.id)[0]?.meta?.traceparent).toContain(traceId))
  })

  it('leaves only the guard in Redis, with a TTL', async () => {
    const order = orderFor(200)
    await bus.publish('order:created', order)
    await eventually(() => expect(endsOf(order.id)).toHaveLength(1))
    await eventually(async () => expect(await redis.exists(`bull:expiration:${order.id}`)).toBe(0))
    const [guard, ...others] = await redis.keys(`*${order.id}*`)
    expect(others).toEqual([])
    expect(await redis.ttl(guard ?? '')).toBeGreaterThan(0)
  })

  it.each([
    ['40 days', new Date(Date.now() + 40 * 24 * 3600 * 1000).toISOString()],
    ['thousands of years', '9999-12-31T23:59:59.999Z'],
    ['thousands of years, in another time zone', '9999-12-31T23:59:59.999-23:59'],
  ])('waits for %s without delaying other orders', async (_wait, expiresAt) => {
    const [patient, hasty] = [orderFor(0, { expiresAt }), orderFor(300)]
    await bus.publish('order:created', patient)
    await bus.publish('order:created', hasty)
    await eventually(() => expect(endsOf(hasty.id)).toHaveLength(1))
    await eventually(async () => expect(await guardOf(patient.id)).toBe('0'))
    expect(await isScheduled(patient.id)).toBe(true)
    expect(endsOf(patient.id)).toEqual([])
  })

  it.each(['0000-01-01T00:00:00Z', '0000-01-01T00:00:00+23:59', '1970-01-01T00:00:00Z'])(
    'treats %s as past',
    async (expiresAt) => {
      const order = orderFor(0, { expiresAt })
      await bus.publish('order:created', order)
      await eventually(() => expect(endsOf(order.id)).toHaveLength(1))
    },
  )
})
