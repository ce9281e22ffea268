import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import type { EventData } from '@ticketing/common'
import {
  describeCrashes,
  openTestBus,
  type TestBus,
  useServers,
  type WatchedProcess,
} from '@ticketing/test-kit'
import { Redis } from 'ioredis'
import { endOf, environment, eventually, orderFor } from '../expiration.ts'

const servers = useServers({ redis: true, nats: true })
let bus: TestBus
let redis: Redis

jest.setTimeout(120_000)
beforeAll(async () => {
  bus = await openTestBus(servers.nats.url)
  redis = new Redis(servers.redis.url)
})
afterAll(() => Promise.all([bus.close(), redis.quit()]))

const whenKilled = describeCrashes(() => environment(servers, { NATS_CLIENT_ID: 'expiration-0' }))

type Placed = EventData<'order:created'>
const HOUR_MS = 3_600_000

const toldOf = ({ id }: Placed) =>
  bus.received('expiration:complete').filter(({ data }) => data.orderId === id).length

/** This version of an order was applied last; whether it has a job; and nothing waits or was given up. */
const expectState = ({ id }: Placed, state: { version: string; job: number }) =>
  eventually(async () => {
    expect({
      version: await redis.get(`inbox:guard:order:${id}`),
      job: await redis.exists(`bull:expiration:${id}`),
    }).toEqual(state)
    expect(await redis.exists('inbox:waiting', 'dead_letters')).toBe(0)
  })

const placed = async (service: WatchedProcess): Promise<Placed> => {
  const order = orderFor(HOUR_MS)
  await service.watch({ about: [order.id] })
  await bus.publish('order:created', order)
  await eventually(() => expect(service.steps()).toContain('acknowledge order:created'))
  return order
}

/** The guard of the order is looked at, the job is made, and the guard moved. */
const scheduling = ['redis eval', 'redis evalsha', 'redis eval #2', 'acknowledge order:created']

whenKilled<Placed, void>('order:created', {
  steps: scheduling,
  last: ['acknowledge order:created'],
  prepare: async () => orderFor(HOUR_MS),
  about: ({ id }) => [id],
  drive: (_service, order) => bus.publish('order:created', order),
  check: (_service, order) => expectState(order, { version: '0', job: 1 }),
})

whenKilled<Placed, void>('order:created whose time is over', {
  steps: [...scheduling, 'redis evalsha #2', 'publish expiration:complete', 'redis evalsha #3'],
  last: ['redis evalsha #3'],
  tried: scheduling,
  prepare: async () => orderFor(0),
  about: ({ id }) => [id],
  drive: (_service, order) => bus.publish('order:created', order),
  check: async (_service, order) => {
    await expectState(order, { version: '0', job: 0 })
    // Twice at the most: by a job that was done before the order was known to be taken, and by the one after.
    await eventually(() => expect([1, 2]).toContain(toldOf(order)))
  },
})

whenKilled<Placed, void>('order:cancelled', {
  steps: ['redis eval', 'redis evalsha', 'redis eval #2', 'acknowledge order:cancelled'],
  last: ['acknowledge order:cancelled'],
  prepare: placed,
  about: ({ id }) => [id],
  drive: (_service, order) => bus.publish('order:cancelled', endOf(order)),
  check: async (_service, order) => {
    await expectState(order, { version: '1', job: 0 })
    expect(toldOf(order)).toBe(0)
  },
})
