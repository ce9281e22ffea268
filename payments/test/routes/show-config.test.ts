import { describe, it } from '@jest/globals'
import request from 'supertest'
import { useDesk } from '../payments.ts'

const desk = useDesk()
const PUBLISHABLE = 'pk_live_1'

describe('GET /api/payments/config', () => {
  it('tells of test mode, to everybody, without a key', async () => {
    const { url } = await desk.start({ STRIPE_PUBLISHABLE_KEY: PUBLISHABLE })
    await request(url).get('/api/payments/config').expect(200, { testMode: true, currency: 'usd' })
  })

  it('answers the publishable key where it is Stripe itself, and never the other one', async () => {
    const { url } = await desk.start({
      STRIPE_API_URL: '',
      STRIPE_KEY: 'sk_live_1',
      STRIPE_PUBLISHABLE_KEY: PUBLISHABLE,
      CURRENCY: 'EUR',
    })
    const expected = { testMode: false, currency: 'eur', publishableKey: PUBLISHABLE }
    await request(url).get('/api/payments/config').expect(200, expected)
  })
})
