import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { ApiError, type RunningService } from '@ticketing/common'
import { useServers } from '@ticketing/test-kit'
import request from 'supertest'
import { HashingQueue } from '../../src/passwords/hashing-queue.ts'
import { hashesComputed, newEmail, PASSWORD, post, startInstance } from '../auth.ts'

/** Work that ends when the test says so. */
const aQueue = (options: Partial<ConstructorParameters<typeof HashingQueue>[0] & object> = {}) => {
  const hashing = new HashingQueue({ concurrency: 1, waiting: 6, waitingPerAddress: 5, ...options })
  const begun: string[] = []
  const ends: (() => void)[] = []
  const statuses: Record<string, number | 'done'> = {}
  return {
    begun,
    statuses,
    ask: (name: string, address = name) =>
      void hashing
        .run(address, () => {
          begun.push(name)
          return new Promise<void>((resolve) => ends.push(resolve))
        })
        .then(
          () => Object.assign(statuses, { [name]: 'done' }),
          (error) => Object.assign(statuses, { [name]: error instanceof ApiError ? error.status : 0 }),
        ),
    /** Lets everything that waits come to its end. */
    finish: async () => {
      for (let end = ends.shift(); end; end = ends.shift()) {
        end()
        await new Promise(setImmediate)
      }
    },
  }
}

describe('HashingQueue', () => {
  it('runs as many at once as its concurrency, and queues the rest', async () => {
    const { ask, begun, finish, statuses } = aQueue({ concurrency: 2 })
    for (const name of ['a', 'b', 'c', 'd']) ask(name)
    expect(begun).toEqual(['a', 'b'])
    await finish()
    expect(begun).toEqual(['a', 'b', 'c', 'd'])
    expect(statuses).toEqual({ a: 'done', b: 'done', c: 'done', d: 'done' })
  })

  it('continues after a failure', async () => {
    const hashing = new HashingQueue({ concurrency: 1, waiting: 2, waitingPerAddress: 2 })
    await expect(hashing.run('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    await expect(hashing.run('a', async () => 'yes')).resolves.toBe('yes')
  })

  it('is fair to each address, however many requests of another are waiting', async () => {
    const { ask, begun, finish } = aQueue()
    for (const name of ['a1', 'a2', 'a3', 'a4']) ask(name, 'a')
    ask('b1', 'b')
    ask('c1', 'c')
    await finish()
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3', 'a4'])
  })

  it('answers 429 to an address with too many requests waiting', async () => {
    const { ask, finish, statuses } = aQueue()
    for (let i = 0; i <= 6; i++) ask(`a${i}`, 'a')
    ask('b')
    await finish()
    expect(statuses.a6).toBe(429)
    expect(Object.values(statuses).filter((status) => status === 'done')).toHaveLength(7)
  })

  it('drops the last request of the busiest address when it is full', async () => {
    const { ask, finish, statuses } = aQueue()
    ask('running')
    for (let i = 1; i <= 5; i++) ask(`a${i}`, 'a')
    ask('b1', 'b')
    ask('c1', 'c')
    await finish()
    expect(statuses).toMatchObject({ a5: 429, a4: 'done', b1: 'done', c1: 'done' })
  })

  it('answers 503 when it is full of requests from different addresses', async () => {
    const { ask, finish, statuses } = aQueue()
    for (let i = 0; i <= 6; i++) ask(`a${i}`)
    ask('late')
    await finish()
    expect(statuses.late).toBe(503)
    expect(Object.values(statuses).filter((status) => status === 'done')).toHaveLength(7)
  })
})

describe('a flood of sign-ups', () => {
  const servers = useServers({ mongo: true })
  let service: RunningService
  beforeAll(async () => {
    service = await startInstance(servers)
  })
  afterAll(() => service.close())

  const metric = async (name: string) => {
    const { text } = await request(service.metricsUrl).get('')
    return Number(new RegExp(`^${name} (\\d+)$`, 'm').exec(text)?.[1] ?? 0)
  }

  it('gets 429 early, without holding up other requests or sign-ups from elsewhere', async () => {
    const before = await hashesComputed(service, 'hash')
    const refusedBefore = await metric('password_queue_refused_total{reason="address"}')
    const from = '203.0.113.9'
    const flood = Promise.all(
      Array.from({ length: 300 }, () =>
        post(service, 'signup', { email: newEmail(), password: PASSWORD }, { from }),
      ),
    )
    // Neither waits for the queue: both are answered before it is empty.
    while ((await metric('password_queue_waiting')) === 0);
    await request(service.url).get('/api/users/currentuser').expect(200)
    await request(service.url).post('/api/users/signout').send({}).expect(200)
    await post(service, 'signup', { email: newEmail(), password: PASSWORD }, { from: '203.0.113.10' }).expect(
      201,
    )
    expect(await metric('password_queue_waiting')).toBeGreaterThan(0)

    const answers = await flood
    const refused = answers.filter(({ status }) => status === 429)
    expect(refused.length).toBeGreaterThan(0)
    for (const { headers } of refused) expect(headers['retry-after']).toBe('5')
    const made = answers.filter(({ status }) => status === 201).length
    expect(made + refused.length).toBe(300)
    expect(made).toBeGreaterThanOrEqual(250)
    expect(await hashesComputed(service, 'hash')).toBe(before + made + 1)
    expect(await metric('password_queue_refused_total{reason="address"}')).toBe(
      refusedBefore + refused.length,
    )
  })
})
