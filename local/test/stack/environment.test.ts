import { describe, expect, it } from '@jest/globals'
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
  const addresses = { mongo: 'mongodb://m', redis: 'redis://r', nats: 'nats://n', gateway: 'http://g' }
  const secrets = { jwtKey: 'k'.repeat(32), webhookSecret: 'whsec_1' }

  it('passes on what the person sets, and adds what the service needs', () => {
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

  it('gives the address and secrets of the stand-in to payments only', () => {
    const withStandIn = { ...addresses, stripe: 'http://s' }
    expect(serviceEnvironment('payments', instance, withStandIn, secrets, {})).toMatchObject({
      STRIPE_API_URL: 'http://s',
      STRIPE_WEBHOOK_SECRET: 'whsec_1',
    })
    expect(serviceEnvironment('orders', instance, withStandIn, secrets, {})).not.toHaveProperty('STRIPE_KEY')
  })

  it('leaves the keys alone when it is Stripe itself', () => {
    const env = { STRIPE_KEY: 'sk_test_1', STRIPE_WEBHOOK_SECRET: 'whsec_theirs' }
    const given = serviceEnvironment('payments', instance, addresses, secrets, env)
    expect(given).toMatchObject(env)
    expect(given).not.toHaveProperty('STRIPE_API_URL')
  })
})
