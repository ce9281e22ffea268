import { describe, expect, it } from '@jest/globals'
import { parseEnv } from '../src/env.ts'

describe('parseEnv', () => {
  it('has defaults for everything except the port', () => {
    expect(parseEnv({ PORT: '4010' })).toEqual({
      port: 4010,
      host: '127.0.0.1',
      publicPath: '/stripe-stand-in',
      dataFile: undefined,
      webhook: undefined,
    })
  })

  it('lists every invalid setting', () => {
    const env = { PORT: 'x', WEBHOOK_URL: 'ftp://a', PUBLIC_PATH: 'stand-in' }

    expect(() => parseEnv(env)).toThrow(/PORT[\s\S]*WEBHOOK_URL|WEBHOOK_URL[\s\S]*PORT/)
    expect(() => parseEnv(env)).toThrow(/PUBLIC_PATH/)
  })

  it('accepts a list of events for the webhook, and rejects unknown ones', () => {
    const webhook = { WEBHOOK_URL: 'http://127.0.0.1:1/x', WEBHOOK_SECRET: 'whsec_1' }
    const events = ['payment_intent.succeeded', 'refund.failed']

    const options = parseEnv({ PORT: '1', ...webhook, WEBHOOK_EVENTS: events.join() })

    expect(options.webhook).toEqual({ url: 'http://127.0.0.1:1/x', secret: 'whsec_1', events })
    expect(() => parseEnv({ PORT: '1', ...webhook, WEBHOOK_EVENTS: 'payment_intent.paid' })).toThrow(
      /WEBHOOK_EVENTS/,
    )
  })

  it('requires a secret for the webhook', () => {
    expect(() => parseEnv({ PORT: '1', WEBHOOK_URL: 'http://127.0.0.1:1/x' })).toThrow(/WEBHOOK_SECRET/)
  })
})
