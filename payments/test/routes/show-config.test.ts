import { describe, it } from '@jest/globals'
import request from 'supertest'
import { useDesk } from '../payments.ts'

const desk = useDesk()
const PUBLISHABLE = 'pk_live_1'

describe('GET /api/payments/config', () => {
  it('reports test mode without a key, signed in or not', async () => {
    const { url } = await desk.start({ STRIPE_PUBLISHABLE_KEY: PUBLISHABLE })
    await request(url).get('/api/payments/config').expect(200, { testMode: true, currency: 'usd' })
  })

  it('answers with the publishable key when it uses Stripe itself, and never with the secret one', async () => {
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
