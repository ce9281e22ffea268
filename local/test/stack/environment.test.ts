import { describe, expect, it } from '@jest/globals'
import { type Passwords, USERS } from '../../src/servers/passwords.ts'
import { serviceEnvironment, withDatabase } from '../../src/stack/environment.ts'

describe('withDatabase', () => {
  it.each([
    ['mongodb://127.0.0.1:27017', 'mongodb://127.0.0.1:27017/orders'],
    ['mongodb://127.0.0.1:27017/', 'mongodb://127.0.0.1:27017/orders'],
    ['mongodb://a:1,b:2/shop?replicaSet=rs0', 'mongodb://a:1,b:2/orders?replicaSet=rs0'],
    [
      'mongodb+srv://me:pw@cluster.example.com',
      'mongodb+srv://me:pw@cluster.example.com/orders?authSource=admin',
    ],
    ['mongodb://me:pw@a/shop', 'mongodb://me:pw@a/orders?authSource=shop'],
    ['mongodb://me:pw@a/?authSource=x', 'mongodb://me:pw@a/orders?authSource=x'],
  ])('of %s is %s', (uri, expected) => {
    expect(withDatabase(uri, 'orders')).toBe(expected)
  })
})

describe('serviceEnvironment', () => {
  const instance = { name: 'orders-2', port: 4000, metricsPort: 4001 }
  const addresses = {
    mongo: { url: 'mongodb://m' },
    redis: { url: 'redis://r' },
    nats: { url: 'nats://n' },
    gateway: 'http://g',
  }
  const passwords = {
    ...(Object.fromEntries(USERS.map((user) => [user, 'of another'])) as unknown as Passwords),
    orders: 'po',
    expiration: 'pe',
  }
  const secrets = { jwtKey: 'k'.repeat(32), passKey: 'p'.repeat(43), webhookSecret: 'whsec_1', passwords }

  it("passes the user's settings on, and adds those of the service", () => {
    const env = { EXPIRATION_WINDOW_SECONDS: '5', PORT: '3000' }
    expect(serviceEnvironment('orders', instance, addresses, secrets, env)).toMatchObject({
      EXPIRATION_WINDOW_SECONDS: '5',
      PORT: '4000',
      METRICS_PORT: '4001',
      MONGO_URI: 'mongodb://m/orders',
      NATS_CLIENT_ID: 'orders-2',
      JWT_KEY: secrets.jwtKey,
    })
  })

  it('gives the key that signs passes to tickets alone', () => {
    const keyOf = (service: 'tickets' | 'orders') =>
      serviceEnvironment(service, instance, addresses, secrets, {}).PASS_KEY
    expect(keyOf('tickets')).toBe(secrets.passKey)
    expect(keyOf('orders')).toBeUndefined()
  })

  it('gives a service its own password, and no other', () => {
    const guarded = {
      ...addresses,
      mongo: { ...addresses.mongo, passwords },
      redis: { ...addresses.redis, passwords },
      nats: { ...addresses.nats, passwords },
    }
    const orders = serviceEnvironment('orders', instance, guarded, secrets, {})
    expect(orders).toMatchObject({
      MONGO_URI: 'mongodb://orders:po@m/orders?authSource=admin',
      NATS_URL: 'nats://n',
      NATS_USER: 'orders',
      NATS_PASSWORD: 'po',
    })
    expect(JSON.stringify(orders)).not.toMatch(/"p[atpews]"|:p[atpews]@/)
    expect(serviceEnvironment('expiration', instance, guarded, secrets, {})).toMatchObject({
      REDIS_URL: 'redis://expiration:pe@r',
      NATS_USER: 'expiration',
    })
  })

  it("keeps the user's credentials for an external broker", () => {
    const env = { NATS_USER: 'me', NATS_PASSWORD: 'mine' }
    expect(serviceEnvironment('orders', instance, addresses, secrets, env)).toMatchObject(env)
  })

  it('gives the address and secrets of the stand-in to payments only', () => {
    const withStandIn = { ...addresses, stripe: 'http://s' }
    expect(serviceEnvironment('payments', instance, withStandIn, secrets, {})).toMatchObject({
      STRIPE_API_URL: 'http://s',
      STRIPE_WEBHOOK_SECRET: 'whsec_1',
    })
    expect(serviceEnvironment('orders', instance, withStandIn, secrets, {})).not.toHaveProperty('STRIPE_KEY')
  })

  it('keeps the keys of the user when it uses Stripe itself', () => {
    const env = { STRIPE_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_theirs' }
    const given = serviceEnvironment('payments', instance, addresses, secrets, env)
    expect(given).toMatchObject(env)
    expect(given).not.toHaveProperty('STRIPE_API_URL')
  })
})
