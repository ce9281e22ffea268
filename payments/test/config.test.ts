import { describe, expect, it } from '@jest/globals'
import { loadConfig } from '@ticketing/common'
import { testEnv } from '@ticketing/test-kit'
import { configSchema } from '../src/config.ts'

const load = (env: Record<string, string>) =>
  loadConfig(configSchema, testEnv({ MONGO_URI: 'mongodb://x/payments', NATS_URL: 'nats://x', ...env }))

const live = { STRIPE_KEY: 'sk_live_1', STRIPE_PUBLISHABLE_KEY: 'pk_live_1' }

describe('the configuration', () => {
  it('requires the Stripe keys', () => {
    expect(() => load({})).toThrow('STRIPE_KEY: is required')
    expect(load(live)).toMatchObject({ ...live, CURRENCY: 'usd' })
    const restricted = { STRIPE_KEY: 'rk_test_1', STRIPE_PUBLISHABLE_KEY: 'pk_test_1' }
    expect(load(restricted)).toMatchObject(restricted)
  })

  it.each(['sk_live_1', 'sk_test_1', 'rk_live_1'])(
    'rejects the key %s without the publishable one: pages would offer test cards',
    (STRIPE_KEY) => {
      expect(() => load({ STRIPE_KEY })).toThrow('STRIPE_PUBLISHABLE_KEY: is required')
    },
  )

  it.each([
    ['sk_live_1', 'pk_test_1'],
    ['sk_test_1', 'pk_live_1'],
    ['sk_live_1', 'sk_live_1'],
    ['sk_live_1', 'pk_1'],
  ])('rejects the key %s with the publishable key %s', (STRIPE_KEY, STRIPE_PUBLISHABLE_KEY) => {
    expect(() => load({ STRIPE_KEY, STRIPE_PUBLISHABLE_KEY })).toThrow('STRIPE_PUBLISHABLE_KEY: must be')
  })

  it('requires no key in test mode', () => {
    expect(load({ STRIPE_API_URL: 'http://localhost:1' }).STRIPE_KEY).toBe('sk_test_standin')
    expect(load({ STRIPE_API_URL: 'http://localhost:1', STRIPE_KEY: 'sk_test_1' }).STRIPE_KEY).toBe(
      'sk_test_1',
    )
  })

  it.each([['localhost:1'], ['ftp://x'], ['x']])('rejects the Stripe address %s', (STRIPE_API_URL) => {
    expect(() => load({ STRIPE_API_URL })).toThrow('STRIPE_API_URL')
  })

  it.each([['us'], ['xyz'], ['dollar'], ['12a']])('rejects the currency %s', (CURRENCY) => {
    expect(() => load({ ...live, CURRENCY })).toThrow('CURRENCY')
  })

  it('accepts a currency in upper case, with cents or without', () => {
    expect(load({ ...live, CURRENCY: 'EUR' }).CURRENCY).toBe('eur')
    expect(load({ ...live, CURRENCY: 'JPY' }).CURRENCY).toBe('jpy')
  })
})
