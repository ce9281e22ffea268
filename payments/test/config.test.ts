import { describe, expect, it } from '@jest/globals'
import { loadConfig } from '@ticketing/common'
import { testEnv } from '@ticketing/common/testing'
import { configSchema } from '../src/config.ts'

const load = (env: Record<string, string>) =>
  loadConfig(configSchema, testEnv({ MONGO_URI: 'mongodb://x/payments', NATS_URL: 'nats://x', ...env }))

describe('the configuration', () => {
  it('needs the secret key of Stripe', () => {
    expect(() => load({})).toThrow('STRIPE_KEY: is required')
    expect(load({ STRIPE_KEY: 'sk_live_1' })).toMatchObject({ STRIPE_KEY: 'sk_live_1', CURRENCY: 'usd' })
  })

  it('needs no key in test mode', () => {
    expect(load({ STRIPE_API_URL: 'http://localhost:1' }).STRIPE_KEY).toBe('sk_test_standin')
    expect(load({ STRIPE_API_URL: 'http://localhost:1', STRIPE_KEY: 'sk_test_1' }).STRIPE_KEY).toBe(
      'sk_test_1',
    )
  })

  it.each([['localhost:1'], ['ftp://x'], ['x']])('refuses the address %s for Stripe', (STRIPE_API_URL) => {
    expect(() => load({ STRIPE_API_URL })).toThrow('STRIPE_API_URL')
  })

  it.each([['jpy'], ['KWD'], ['isk'], ['us'], ['dollar'], ['12a']])('refuses the currency %s', (CURRENCY) => {
    expect(() => load({ STRIPE_KEY: 'sk_1', CURRENCY })).toThrow('CURRENCY')
  })

  it('takes a currency in upper case', () => {
    expect(load({ STRIPE_KEY: 'sk_1', CURRENCY: 'EUR' }).CURRENCY).toBe('eur')
  })
})
