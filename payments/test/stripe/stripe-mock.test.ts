import { describe, expect, it } from '@jest/globals'
import { useServers } from '@ticketing/test-kit'
import { stripeClient } from '../../src/stripe/client.ts'
import { StripeGateway } from '../../src/stripe/gateway.ts'

const servers = useServers({ stripeMock: true })
const order = { orderId: '65f0c0ffee65f0c0ffee65f0' }
const timeoutMs = 10_000

const client = () =>
  stripeClient({
    STRIPE_KEY: 'sk_test_123',
    STRIPE_API_URL: servers.stripeMock.url,
    STRIPE_TIMEOUT_MS: timeoutMs,
  })

describe('requests of payments to stripe-mock', () => {
  it('are validated', async () => {
    const unknown = Object.assign({ amount: 1999, currency: 'usd' }, { colour: 'blue' })
    await expect(client().paymentIntents.create(unknown)).rejects.toThrow(
      'additional properties are not allowed',
    )
  })

  describe.each([
    ['in test mode', true],
    ['with Stripe itself', false],
  ])('%s', (_, testMode) => {
    const gateway = () => new StripeGateway({ client: client(), timeoutMs, testMode })

    it('are accepted when creating a PaymentIntent', async () => {
      const id = await gateway().open({ ...order, key: 'open-1', amount: 1999, currency: 'usd' })
      expect(id).toMatch(/^pi_/)
    })

    it.each([['pm_card_visa'], ['tok_visa'], ['card_1'], ['src_1']])(
      'are accepted when charging %s',
      async (token) => {
        const outcome = await gateway().confirm('pi_1', { ...order, key: `confirm-${token}`, token })
        expect(outcome).toHaveProperty('kind')
      },
    )

    it('are accepted when retrieving and cancelling a PaymentIntent', async () => {
      expect(await gateway().retrieve('pi_1')).toHaveProperty('kind')
      expect(await gateway().cancel('pi_1')).toHaveProperty('kind')
    })

    it('are accepted when refunding', async () => {
      await gateway().refund('pi_1', { ...order, key: 'refund-1' })
    })
  })
})
