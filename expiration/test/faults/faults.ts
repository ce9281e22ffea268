import { afterAll, afterEach, beforeAll, expect, jest } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import { Redis } from 'ioredis'
import request from 'supertest'
import { eventually, startInstance } from '../expiration.ts'

/** Servers that may be killed, instances of the service that tests start, and what can be seen of its orders. */
export const useFaults = () => {
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

  const endsOf = (orderId: string) =>
    bus.received('expiration:complete').filter(({ data }) => data.orderId === orderId)
  const publish: TestBus['publish'] = (subject, data) => eventually(() => bus.publish(subject, data))

  return {
    servers,
    get redis() {
      return redis
    },

    /** Starts an instance, which is closed after the test at the latest. */
    start: async () => {
      const service = await startInstance(servers)
      running.push(service)
      return service
    },

    /** Waits until the service has taken an order in; its time may even have run out by then. */
    taken: (orderId: string) =>
      eventually(async () => expect(await redis.get(`inbox:guard:order:${orderId}`)).toBe('0')),

    isReady: (service: RunningService) =>
      eventually(async () => expect((await request(service.url).get('/readyz')).status).toBe(200)),

    /** Waits until orders were told of, each by one event. */
    told: (...orderIds: string[]) =>
      eventually(() => {
        for (const orderId of orderIds) expect(endsOf(orderId)).toHaveLength(1)
      }),

    endsOf,

    /** Publishes although the broker or the connection to it may just be away. */
    publish,
  }
}
