import { join } from 'node:path'
import { describe, expect, it } from '@jest/globals'
import { runningAddresses, stackAddresses } from '../../src/stack/stack-addresses.ts'
import { type StackState, writeState } from '../../src/stack/state.ts'
import { useTemporaryDirectories } from '../fixtures/temporary.ts'

const temporary = useTemporaryDirectories()

const state = (...processes: [name: string, url: string][]): StackState => ({
  pid: 1,
  startedAt: '2026-01-01T00:00:00.000Z',
  url: 'http://localhost:3000',
  eventBus: 'nats-streaming',
  expirationWindowSeconds: 900,
  stripe: 'stand-in',
  processes: processes.map(([name, url]) => ({ name, url, state: 'ready', port: 1, log: 'log' })),
})

describe('stackAddresses', () => {
  it('returns the servers of a stack, with a database for each service', () => {
    const running = state(
      ['mongo', 'mongodb://127.0.0.1:1'],
      ['redis', 'redis://127.0.0.1:2'],
      ['nats', 'nats://127.0.0.1:3'],
      ['stripe-stand-in', 'http://127.0.0.1:4'],
    )
    expect(stackAddresses(running)).toEqual({
      auth: 'mongodb://127.0.0.1:1/auth',
      tickets: 'mongodb://127.0.0.1:1/tickets',
      orders: 'mongodb://127.0.0.1:1/orders',
      payments: 'mongodb://127.0.0.1:1/payments',
      expiration: 'redis://127.0.0.1:2',
      broker: { eventBus: 'nats-streaming', url: 'nats://127.0.0.1:3', clusterId: 'ticketing' },
      stripe: { key: expect.stringMatching(/^sk_test_/), url: 'http://127.0.0.1:4' },
    })
  })

  it('takes external servers, and the key of Stripe itself, from the environment', () => {
    const env = {
      MONGO_URI: 'mongodb://db.example',
      REDIS_URL: 'redis://redis.example',
      NATS_URL: 'nats://nats.example',
      NATS_CLUSTER_ID: 'other',
      STRIPE_KEY: 'sk_test_1',
    }
    expect(stackAddresses(state(), { env })).toEqual({
      auth: 'mongodb://db.example/auth',
      tickets: 'mongodb://db.example/tickets',
      orders: 'mongodb://db.example/orders',
      payments: 'mongodb://db.example/payments',
      expiration: 'redis://redis.example',
      broker: { eventBus: 'nats-streaming', url: 'nats://nats.example', clusterId: 'other' },
      stripe: { key: 'sk_test_1' },
    })
  })

  it('omits unknown addresses', () => {
    expect(stackAddresses(state())).toEqual({})
  })
})

describe('runningAddresses', () => {
  it("returns those of the stack of this clone, with the owner's credentials", async () => {
    const TICKETING_DIR = await temporary()
    writeState(join(TICKETING_DIR, 'stack.json'), state(['mongo', 'mongodb://127.0.0.1:1']))
    expect(await runningAddresses({ TICKETING_DIR })).toMatchObject({
      orders: expect.stringMatching(/^mongodb:\/\/owner:[\w-]+@127\.0\.0\.1:1\/orders\?authSource=admin$/),
    })
  })

  it('returns nothing when no stack is running', async () => {
    expect(await runningAddresses({ TICKETING_DIR: await temporary() })).toBeUndefined()
  })
})
