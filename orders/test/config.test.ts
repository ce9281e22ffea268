import { describe, expect, it } from '@jest/globals'
import { loadConfig } from '@ticketing/common'
import { testEnv } from '@ticketing/test-kit'
import { configSchema } from '../src/config.ts'

const env = (more: Record<string, string>) =>
  testEnv({ MONGO_URI: 'mongodb://localhost/orders', NATS_URL: 'nats://localhost', ...more })

describe('the configuration', () => {
  it('has defaults', () => {
    expect(loadConfig(configSchema, env({}))).toMatchObject({
      EXPIRATION_WINDOW_SECONDS: 900,
      EXPIRATION_GRACE_MS: 2000,
      SWEEP_MS: 1000,
      MAX_LIVE_ORDERS: 10,
      MAX_RESERVATIONS_PER_HOUR: 5,
      CURRENCY: 'usd',
    })
  })

  it.each([
    ['EXPIRATION_WINDOW_SECONDS', '0'],
    ['EXPIRATION_WINDOW_SECONDS', 'soon'],
    ['EXPIRATION_GRACE_MS', '-1'],
    ['SWEEP_MS', '0'],
    ['MAX_LIVE_ORDERS', '0'],
    ['MAX_RESERVATIONS_PER_HOUR', '1.5'],
    ['CURRENCY', 'dollars'],
  ])('rejects %s=%s', (name, value) => {
    expect(() => loadConfig(configSchema, env({ [name]: value }))).toThrow(name)
  })
})
