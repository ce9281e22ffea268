import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type OutgoingEvent, type RunningService, writeEvent } from '@ticketing/common'
import { inAnyOrder, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import fc from 'fast-check'
import { Redis } from 'ioredis'
import { endOf, eventually, orderFor, startInstance } from '../expiration.ts'

interface History {
  order: ReturnType<typeof orderFor>
  /** How often it was told that it is cancelled: once more when it had expired and cannot be completed. */
  cancelled: number
}

const HOUR_MS = 3_600_000

const servers = useServers({ redis: true, nats: true })
const replicas: RunningService[] = []
let bus: TestBus
let redis: Redis

const start = async () => void replicas.push(await startInstance(servers))
beforeAll(async () => {
  await Promise.all([start(), start()])
  bus = await openTestBus(servers.nats.url)
  redis = new Redis(servers.redis.url)
})
afterAll(() => Promise.all([bus.close(), redis.quit(), ...replicas.map((replica) => replica.close())]))

const history = fc.nat(2).map((cancelled): History => ({ order: orderFor(HOUR_MS), cancelled }))

const messagesOf = ({ order, cancelled }: History): OutgoingEvent[] => [
  writeEvent('order:created', order),
  ...Array.from({ length: cancelled }, (_, index) =>
    writeEvent('order:cancelled', { ...endOf(order), version: index + 1 }),
  ),
]

describe('expiration jobs', () => {
  it('exist for live orders only, after any order of events, over two replicas that restart', async () => {
    await inAnyOrder<History, OutgoingEvent>(
      {
        history,
        messagesOf,
        send: ({ subject, body }) => bus.publishRaw(subject, body),
        restart: async () => {
          await replicas.shift()?.close()
          await start()
        },
        expectEnd: ({ order: { id }, cancelled }) =>
          eventually(async () => {
            expect({
              applied: await redis.get(`inbox:guard:order:${id}`),
              job: await redis.exists(`bull:expiration:${id}`),
              elsewhere: await redis.exists('inbox:waiting', 'dead_letters'),
            }).toEqual({ applied: String(cancelled), job: cancelled ? 0 : 1, elsewhere: 0 })
          }),
      },
      { runs: 10, aggregates: 6 },
    )
  })
})
