import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually, startServiceProcess, testEnv } from '@ticketing/test-kit'
import { pay, paymentOf, useDesk } from '../payments.ts'
import { authenticate, deliver, sign, stripeEvents } from '../webhooks.ts'

const KEY = 'sk_test_secretkey'

const desk = useDesk({ instances: 0 })
afterEach(() => desk.stripe.faults.clear())

describe('the log', () => {
  it('never contains tokens, cards, client secrets, keys or sessions, even on failures', async () => {
    const service = await startServiceProcess(testEnv({ ...desk.env(), STRIPE_KEY: KEY, LOG_LEVEL: 'trace' }))
    const tokens = ['pm_card_visa', 'tok_visa', 'pm_unknown1', 'tok_unknown2', 'pm_card_visa_chargeDeclined']
    const secrets = [KEY, 'whsec_test', 'last4', ...tokens]
    const { faults } = desk.stripe
    for (const token of tokens) {
      const order = await desk.place()
      secrets.push(order.buyer.cookie, order.buyer.email)
      faults.next('POST /v1/payment_intents', { kind: 'status', status: 500, effect: true })
      await pay(service.url, order, token).expect(503)
      await pay(service.url, order, token)
      await desk.cancel(order)
    }
    const order = await desk.place()
    faults.next('POST /v1/payment_intents/:id/confirm', { kind: 'drop-reply-after-effect', times: 2 })
    await pay(service.url, order).expect(503)
    await eventually(async () =>
      expect(await paymentOf(service.url, order)).toMatchObject({ status: 'succeeded' }),
    )

    const other = await desk.place()
    const { body } = await pay(service.url, other, 'pm_card_threeDSecure2Required').expect(202)
    await authenticate(desk, body.clientSecret, 'complete')
    const [event] = stripeEvents(desk, other, 'payment_intent.succeeded')
    const signature = sign(JSON.stringify(event))
    await deliver(service.url, event ?? {}, 'forged').expect(400)
    faults.next('GET /v1/payment_intents/:id', { kind: 'status', status: 500, times: 2 })
    await deliver(service.url, event ?? {}, signature).expect(503)
    await deliver(service.url, event ?? {}, signature).expect(200)
    secrets.push(body.clientSecret, 'client_secret', '_secret_', signature, 'threeDSecure2Required')

    await service.end('SIGKILL')
    const log = service.log()
    expect(log).toContain('payment reconciled')
    expect(log).toContain('"status":503')
    expect(log).toContain('StripeAPIError')
    expect(secrets.filter((secret) => log.includes(secret))).toEqual([])
  })
})
