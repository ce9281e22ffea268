import { describe, expect, it } from '@jest/globals'
import request from 'supertest'
import { endOf, eventually, orderFor } from '../expiration.ts'
import { useFaults } from './faults.ts'

const faults = useFaults()
const { servers, start, taken, isReady, told, publish } = faults

describe('an order expires once', () => {
  it('when the broker is down as it expires', async () => {
    const service = await start()
    const order = orderFor(6_000)
    await publish('order:created', order)
    await taken(order.id)
    await servers.nats.kill()
    // Tried, failed, and put back to be tried again.
    await eventually(async () => {
      expect(Number(await faults.redis.hget(`bull:expiration:${order.id}`, 'attemptsMade'))).toBeGreaterThan(
        0,
      )
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
    expect(await faults.redis.hlen('dead_letters')).toBe(0)
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
    expect(await faults.redis.hlen('dead_letters')).toBe(0)
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
    expect(await faults.redis.hlen('dead_letters')).toBe(0)
  })
})
