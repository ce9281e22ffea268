import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { DeadLetter, RunningService, Subject } from '@ticketing/common'
import { openTestBus, type TestBus } from '@ticketing/common/testing'
import { useServers } from '@ticketing/local/testing'
import { Redis } from 'ioredis'
import { endOf, eventually, orderFor, startInstance } from './expiration.ts'

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

const { version, ...withoutVersion } = orderFor(0)

describe('a message that can never be processed', () => {
  it.each<[string, Subject, string]>([
    ['no JSON', 'order:created', '{"id":'],
    ['nothing', 'order:created', ''],
    ['null', 'order:created', 'null'],
    ['no fields', 'order:created', '{}'],
    ['no version', 'order:created', JSON.stringify(withoutVersion)],
    ['a version that is text', 'order:created', JSON.stringify({ ...orderFor(0), version: '0' })],
    ['a version below 0', 'order:created', JSON.stringify({ ...orderFor(0), version: version - 1 })],
    ['a time that is no time', 'order:created', JSON.stringify(orderFor(0, { expiresAt: 'tomorrow' }))],
    [
      'a day that does not exist',
      'order:created',
      JSON.stringify(orderFor(0, { expiresAt: '2030-02-30T00:00:00Z' })),
    ],
    [
      'a year that is too far',
      'order:created',
      JSON.stringify(orderFor(0, { expiresAt: '+275760-09-13T00:00:00Z' })),
    ],
    ['an id that is an object', 'order:cancelled', JSON.stringify({ ...endOf(orderFor(0)), id: {} })],
  ])('becomes a dead letter: %s', async (_what, subject, body) => {
    const letter = await deadLetterOf(subject, body)
    expect(letter).toMatchObject({ subject, body, reason: expect.any(String), attempts: 1 })
  })

  it.each(['wait', 'active', 'delayed', 'meta-paused', 'id', 'completed'])(
    'becomes a dead letter: an order called %j, which would overwrite what the queue keeps',
    async (id) => {
      const letter = await deadLetterOf('order:created', JSON.stringify(orderFor(0, { id })))
      expect(letter.reason).toBe(`No order is called ${id}`)
    },
  )

  it('does not hold up the others, and is counted', async () => {
    await bus.publishRaw('order:created', 'poison')
    const order = orderFor(300)
    await bus.publish('order:created', order)
    await eventually(() =>
      expect(bus.received('expiration:complete').map(({ data }) => data.orderId)).toContain(order.id),
    )
    const metrics = await (await fetch(service.metricsUrl)).text()
    expect(metrics).toMatch(/^events_consumed_total\{subject="order:created",outcome="dead"\} [1-9]/m)
  })
})
