import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { DeadLetter, RunningService, Subject } from '@ticketing/common'
import { describePoison, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import { Redis } from 'ioredis'
import { eventually, orderFor, startInstance } from './expiration.ts'

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

const deadLetters = async (): Promise<DeadLetter[]> =>
  Object.values(await redis.hgetall('dead_letters')).map((text) => JSON.parse(text))

/** Publishes a message and answers the dead letter that it becomes. */
const deadLetterOf = async (subject: Subject, body: string): Promise<DeadLetter> => {
  await bus.publishRaw(subject, body)
  return eventually(async () => {
    const letter = (await deadLetters()).find((one) => one.body === body)
    if (!letter) throw new Error('It is not among the dead letters')
    return letter
  })
}

describePoison({
  service: 'expiration',
  bus: () => bus,
  metricsUrl: () => service.metricsUrl,
  letterOf: async (subject, body) =>
    (await deadLetters()).find((letter) => letter.subject === subject && letter.body === body),
  apply: async () => {
    const data = orderFor(300)
    const state = async () =>
      bus.received('expiration:complete').filter((event) => event.data.orderId === data.id).length
    await bus.publish('order:created', data)
    await eventually(async () => expect(await state()).toBe(1))
    return { subject: 'order:created', data, state }
  },
})

describe('an order whose id is a reserved name of the queue', () => {
  it.each(['wait', 'active', 'delayed', 'meta-paused', 'id', 'completed'])(
    'is dead-lettered, since it would overwrite a key of the queue: %j',
    async (id) => {
      const letter = await deadLetterOf('order:created', JSON.stringify(orderFor(0, { id })))
      expect(letter.reason).toBe(`No order is called ${id}`)
    },
  )
})
