import { afterAll, describe, expect, it } from '@jest/globals'
import { type RunningStripeStandIn, startStripeStandIn } from '@ticketing/stripe-stand-in'
import { eventually, freePort } from '@ticketing/test-kit'
import { pay, paymentOf, useDesk, WEBHOOK_SECRET } from '../payments.ts'
import { authenticate } from '../webhooks.ts'

const desk = useDesk({ instances: 0 })
let stripe: RunningStripeStandIn | undefined
afterAll(() => stripe?.close())

describe('a webhook delivered by Stripe', () => {
  it('finishes a 3-D Secure payment', async () => {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    stripe = await startStripeStandIn({
      webhook: { url: `${url}/api/payments/webhook`, secret: WEBHOOK_SECRET },
    })
    const service = await desk.start({ PORT: String(port), STRIPE_API_URL: stripe.url, SWEEP_MS: '3600000' })
    const order = await desk.place()
    const { body } = await pay(service.url, order, 'pm_card_threeDSecure2Required').expect(202)
    await authenticate({ stripe }, body.clientSecret, 'complete')
    await eventually(async () => expect(await paymentOf(url, order)).toMatchObject({ status: 'succeeded' }))
    const delivered = stripe.events()
    await eventually(() =>
      expect(
        delivered.every(
          ({ id }) => stripe?.events().find((event) => event.id === id)?.pending_webhooks === 0,
        ),
      ).toBe(true),
    )
  })
})
