import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { openTestBus, startServiceProcess, type TestBus, useServers } from '@ticketing/test-kit'
import { Redis } from 'ioredis'
import request from 'supertest'
import { endOf, environment, eventually, orderFor, startInstance } from './expiration.ts'

const servers = useServers({ redis: true, nats: true })
const running: RunningService[] = []
let bus: TestBus
let redis: Redis

beforeAll(async () => {
  bus = await openTestBus(servers.nats.url)
  redis = new Redis(servers.redis.url)
  // It is meant to be away at times.
  redis.on('error', () => {})
})
afterEach(() => Promise.all(running.splice(0).map((service) => service.close())))
afterAll(() => Promise.all([bus.close(), redis.quit()]))

jest.setTimeout(180_000)

const start = async () => {
  const service = await startInstance(servers)
  running.push(service)
  return service
}

const endsOf = (orderId: string) =>
  bus.received('expiration:complete').filter(({ data }) => data.orderId === orderId)
/** Waits until the service has taken an order in; its time may even have run out by then. */
const taken = (orderId: string) =>
  eventually(async () => expect(await redis.get(`inbox:guard:order:${orderId}`)).toBe('0'))
const isReady = (service: RunningService) =>
  eventually(async () => expect((await request(service.url).get('/readyz')).status).toBe(200))

/** Waits until orders were told of, each by one event. */
const told = async (...orderIds: string[]) => {
  await eventually(() => {
    for (const orderId of orderIds) expect(endsOf(orderId)).toHaveLength(1)
  })
}

/** Publishes although the broker or the connection to it may just be away. */
const publish: TestBus['publish'] = (subject, data) => eventually(() => bus.publish(subject, data))

describe('an order expires once', () => {
  it('when the broker is down as it expires', async () => {
    const service = await start()
    const order = orderFor(6_000)
    await publish('order:created', order)
    await taken(order.id)
    await servers.nats.kill()
    // Tried, failed, and put back to be tried again.
    await eventually(async () => {
      expect(Number(await redis.hget(`bull:expiration:${order.id}`, 'attemptsMade'))).toBeGreaterThan(0)
    })
    await servers.nats.restart()
    await told(order.id)
    await isReady(service)
  })

  it('when Redis is killed and restarted before it expires', async () => {
    await start()
    const order = orderFor(3_000)
    await publish('order:created', order)
    await taken(order.id)
    await servers.redis.kill()
    await servers.redis.restart()
    await told(order.id)
  })

  it('when it expires while Redis is down', async () => {
    await start()
    const order = orderFor(1_000)
    await publish('order:created', order)
    await taken(order.id)
    await servers.redis.kill()
    await new Promise((resolve) => setTimeout(resolve, Date.parse(order.expiresAt) - Date.now() + 200))
    await servers.redis.restart()
    await told(order.id)
  })

  it('when it is placed while Redis is down', async () => {
    const service = await start()
    await servers.redis.kill()
    await eventually(async () => expect((await request(service.url).get('/readyz')).status).toBe(503))
    const [order, cancelled] = [orderFor(500), orderFor(500)]
    await publish('order:created', order)
    await publish('order:created', cancelled)
    await publish('order:cancelled', endOf(cancelled))
    await servers.redis.restart()
    await told(order.id)
    expect(await redis.hlen('dead_letters')).toBe(0)
  })

  it('when Redis hangs while orders are placed and expire', async () => {
    const service = await start()
    const [before, meanwhile, cancelled] = [orderFor(4_000), orderFor(500), orderFor(500)]
    await publish('order:created', before)
    await taken(before.id)
    process.kill(servers.redis.pid, 'SIGSTOP')
    try {
      await publish('order:created', meanwhile)
      await publish('order:created', cancelled)
      await publish('order:cancelled', endOf(cancelled))
      await eventually(async () => expect((await request(service.url).get('/readyz')).status).toBe(503))
      // Longer than a silent server is waited for.
      await new Promise((resolve) => setTimeout(resolve, 12_000))
    } finally {
      process.kill(servers.redis.pid, 'SIGCONT')
    }
    await told(before.id, meanwhile.id)
    await isReady(service)
    expect(await redis.hlen('dead_letters')).toBe(0)
  })

  it('when the service was restarted in between', async () => {
    const before = await start()
    const order = orderFor(2_000)
    await publish('order:created', order)
    await taken(order.id)
    await before.close()
    running.splice(0)
    const missed = orderFor(1_000)
    await publish('order:created', missed)
    await start()
    await told(order.id, missed.id)
  })

  it('when it expired while no instance was running', async () => {
    const before = await start()
    const order = orderFor(6_000)
    await publish('order:created', order)
    await taken(order.id)
    await before.close()
    running.splice(0)
    await new Promise((resolve) => setTimeout(resolve, Date.parse(order.expiresAt) - Date.now() + 200))
    expect(endsOf(order.id)).toEqual([])
    await start()
    await told(order.id)
  })

  it('when one of two instances shuts down', async () => {
    const [going] = await Promise.all([start(), start()])
    const orders = Array.from({ length: 30 }, (_, index) => orderFor(1_500 + 20 * index))
    await Promise.all(orders.map((order) => publish('order:created', order)))
    await Promise.all(orders.map(({ id }) => taken(id)))
    await told(orders[0]?.id ?? '')
    await going?.close()
    await told(...orders.map(({ id }) => id))
  })
})

describe('data that Redis has acknowledged', () => {
  it('is durable: no order is lost when Redis is killed repeatedly under load', async () => {
    const services = await Promise.all([start(), start()])
    const orders = Array.from({ length: 60 }, () => orderFor(4_000))
    const placed = (async () => {
      for (const order of orders) {
        await publish('order:created', order)
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    })()
    for (let kills = 0; kills < 3; kills++) {
      await new Promise((resolve) => setTimeout(resolve, 400))
      await servers.redis.kill()
      await servers.redis.restart()
    }
    await placed
    await told(...orders.map(({ id }) => id))
    for (const service of services) await isReady(service)
    expect(await redis.hlen('dead_letters')).toBe(0)
  })
})

describe('a process of the service', () => {
  it('leaves its orders to the next one when it is killed', async () => {
    const first = await startServiceProcess(environment(servers))
    const order = orderFor(8_000)
    await publish('order:created', order)
    await taken(order.id)
    expect(await first.end('SIGKILL')).toBeNull()
    const second = await startServiceProcess(environment(servers))
    await told(order.id)
    expect(await second.end('SIGTERM')).toBe(0)
  })

  it('survives the loss of Redis and the broker, and recovers with them', async () => {
    const service = await startServiceProcess(environment(servers))
    const [before, after] = [orderFor(0), orderFor(0)]
    await publish('order:created', before)
    await told(before.id)
    await Promise.all([servers.redis.kill(), servers.nats.kill()])
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    await Promise.all([servers.redis.restart(), servers.nats.restart()])
    await publish('order:created', after)
    await told(after.id)
    expect(service.child.exitCode).toBeNull()
    expect(await service.end('SIGTERM')).toBe(0)
  })

  it.each([
    ['had none', ''],
    ['had another one', 'before'],
  ])('survives a change of the Redis password, where it %s before', async (_, password) => {
    const url = servers.redis.url.replace('//', `//${password && `:${password}@`}`)
    await redis.config('SET', 'requirepass', password)
    const service = await startServiceProcess(environment(servers, { REDIS_URL: url, LOG_LEVEL: 'info' }))
    const [early, late] = [orderFor(4_000), orderFor(0)]
    await publish('order:created', early)
    await taken(early.id)
    await redis.config('SET', 'requirepass', 'after')
    for (const type of ['normal', 'pubsub'] as const)
      await redis.client('KILL', 'TYPE', type, 'SKIPME', 'yes')
    await eventually(() => expect(service.log()).toContain(password ? 'WRONGPASS' : 'NOAUTH'))
    // It tries again and again.
    await new Promise((resolve) => setTimeout(resolve, 3_000))
    await redis.config('SET', 'requirepass', password)
    await told(early.id)
    await publish('order:created', late)
    await told(late.id)
    expect(await service.end('SIGTERM')).toBe(0)
    await redis.config('SET', 'requirepass', '')
  })

  it('stops on SIGTERM even if neither server was ever reachable', async () => {
    const nowhere = { REDIS_URL: 'redis://127.0.0.1:1', NATS_URL: 'nats://127.0.0.1:1' }
    const env = environment(servers, { ...nowhere, LOG_LEVEL: 'info' })
    const service = await startServiceProcess(env, { ready: false })
    await eventually(() => expect(service.log()).toContain('cannot reach the broker'))
    expect(await service.end('SIGTERM')).toBe(0)
  })
})
