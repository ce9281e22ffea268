import { afterEach, describe, expect, it } from '@jest/globals'
import { createLogger, type EventBus, type RedisStore, redisStore } from '@ticketing/common'
import { createInMemoryBus, newId, useServers } from '@ticketing/test-kit'
import { ExpirationQueue } from '../../src/queue/expiration-queue.ts'
import { eventually } from '../expiration.ts'

const servers = useServers({ redis: true })
const logger = createLogger('expiration', 'silent')

/** What a broker was sent, and how it answers. */
interface Broker {
  sent: string[]
  publish: EventBus['publish']
}
const brokerThat = (answers: () => Promise<void>): Broker => {
  const sent: string[] = []
  const publish: EventBus['publish'] = async (_subject, body) => {
    sent.push(body)
    await answers()
  }
  return { sent, publish }
}

interface Replica {
  queue: ExpirationQueue
  store: RedisStore
}
const replicas: Replica[] = []

const startReplica = async (broker: Broker): Promise<Replica> => {
  const store = redisStore(servers.redis.url, logger)
  await store.open()
  const bus = { ...createInMemoryBus(), publish: broker.publish }
  const queue = new ExpirationQueue({ store, bus, logger })
  await queue.start()
  replicas.push({ queue, store })
  return { queue, store }
}

const now = () => new Date()
const keysOf = (store: RedisStore, orderId: string) => store.redis.keys(`bull:expiration:${orderId}*`)

afterEach(async () => {
  for (const { queue, store } of replicas.splice(0)) {
    await queue.stop()
    await store.close()
  }
})

describe('ExpirationQueue', () => {
  it('retries the same event until the broker has acknowledged it', async () => {
    let failures = 2
    const broker = brokerThat(async () => {
      if (failures-- > 0) throw new Error('The broker is not connected')
    })
    const { queue, store } = await startReplica(broker)
    const orderId = newId()
    await queue.schedule(orderId, now())
    await eventually(() => expect(broker.sent).toHaveLength(3))
    expect(new Set(broker.sent).size).toBe(1)
    await eventually(async () => expect(await keysOf(store, orderId)).toEqual([]))
  })

  it('sends one event for an order that is scheduled twice', async () => {
    const broker = brokerThat(async () => {})
    const { queue } = await startReplica(broker)
    const orderId = newId()
    const expiresAt = new Date(Date.now() + 500)
    await queue.schedule(orderId, expiresAt)
    await queue.schedule(orderId, expiresAt)
    const last = newId()
    await queue.schedule(last, new Date(Date.now() + 700))
    await eventually(() => expect(broker.sent.at(-1)).toContain(last))
    expect(broker.sent).toHaveLength(2)
  })

  it('shares the work between replicas, and sends each event once', async () => {
    const broker = brokerThat(async () => {})
    const [one] = await Promise.all([startReplica(broker), startReplica(broker), startReplica(broker)])
    const expiresAt = new Date(Date.now() + 500)
    await Promise.all(Array.from({ length: 100 }, () => one?.queue.schedule(newId(), expiresAt)))
    await eventually(() => expect(broker.sent).toHaveLength(100))
    await eventually(async () => expect(await one?.store.redis.keys('bull:expiration:*:lock')).toEqual([]))
    expect(new Set(broker.sent).size).toBe(100)
    expect(broker.sent).toHaveLength(100)
  })

  it('ignores the cancellation of an order whose event is being sent', async () => {
    let acknowledge = () => {}
    const acknowledged = new Promise<void>((resolve) => {
      acknowledge = resolve
    })
    const broker = brokerThat(() => acknowledged)
    const { queue, store } = await startReplica(broker)
    const orderId = newId()
    await queue.schedule(orderId, now())
    await eventually(() => expect(broker.sent).toHaveLength(1))
    await queue.cancel(orderId)
    acknowledge()
    await eventually(async () => expect(await keysOf(store, orderId)).toEqual([]))
    expect(broker.sent).toHaveLength(1)
  })

  it('ignores the cancellation of an unknown order', async () => {
    const { queue } = await startReplica(brokerThat(async () => {}))
    await queue.cancel(newId())
  })

  it('finishes jobs in progress before it stops', async () => {
    let acknowledge = () => {}
    const acknowledged = new Promise<void>((resolve) => {
      acknowledge = resolve
    })
    const broker = brokerThat(() => acknowledged)
    const { queue, store } = await startReplica(broker)
    const orderId = newId()
    await queue.schedule(orderId, now())
    await eventually(() => expect(broker.sent).toHaveLength(1))
    const stopped = queue.stop()
    acknowledge()
    await stopped
    expect(await keysOf(store, orderId)).toEqual([])
    expect(broker.sent).toHaveLength(1)
  })

  it('resumes the job of a replica that died, and sends the same event', async () => {
    const silent = brokerThat(() => new Promise(() => {}))
    const dying = await startReplica(silent)
    const orderId = newId()
    await dying.queue.schedule(orderId, now())
    await eventually(() => expect(silent.sent).toHaveLength(1))
    // Its connections break and nothing is tidied up.
    await dying.store.close()

    const broker = brokerThat(async () => {})
    const { store } = await startReplica(broker)
    await eventually(() => expect(broker.sent).toEqual(silent.sent))
    await eventually(async () => expect(await keysOf(store, orderId)).toEqual([]))
  })

  it('stops while Redis is unavailable', async () => {
    const { queue, store } = await startReplica(brokerThat(async () => {}))
    await queue.schedule(newId(), new Date(Date.now() + 60_000))
    await servers.redis.kill()
    await eventually(async () => expect(await store.isReady().catch(() => false)).toBe(false))
    await queue.stop()
    await store.close()
    await servers.redis.restart()
  })
})
