import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { chargesOf, type Desk, eventsOf, type PlacedOrder, pay, paymentOf, useDesk } from '../payments.ts'
import { authenticate, deliver, stripeEvents } from '../webhooks.ts'

const THREE_D_SECURE = 'pm_card_threeDSecure2Required'

const asked = async (desk: Desk, order: PlacedOrder, token = THREE_D_SECURE) => {
  const { body } = await pay(desk.url, order, token).expect(202)
  return body as { clientSecret: string; actionUrl: string }
}

describe('POST /api/payments with a card that requires 3-D Secure', () => {
  const desk = useDesk()

  it('answers 202 with what the browser needs, and charges nothing', async () => {
    const order = await desk.place()
    expect(await asked(desk, order)).toEqual({
      clientSecret: expect.stringMatching(/^pi_\w+_secret_\w+$/),
      actionUrl: expect.stringMatching(/^\/stripe-stand-in\/3ds\/pi_/),
    })
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'requires_action' })
    expect(chargesOf(desk, order)).toEqual([])
  })

  it('never stores the client secret', async () => {
    const order = await desk.place()
    const { clientSecret } = await asked(desk, order)
    const stored = await desk.payments.collection.findOne({ orderId: order.id })
    expect(JSON.stringify(stored)).not.toContain(clientSecret)
  })

  it('answers 202 with the same secret to a retry', async () => {
    const order = await desk.place()
    const first = await asked(desk, order)
    expect(await asked(desk, order)).toEqual(first)
    expect((await desk.payments.findOne({ orderId: order.id }))?.attempts).toBe(1)
  })

  it('succeeds through the webhook', async () => {
    const order = await desk.place()
    const { clientSecret } = await asked(desk, order)
    await authenticate(desk, clientSecret, 'complete')
    const [event] = stripeEvents(desk, order, 'payment_intent.succeeded')
    await deliver(desk.url, event ?? {}).expect(200)
    expect(await paymentOf(desk.url, order)).toMatchObject({
      status: 'succeeded',
      card: { brand: 'visa', last4: '3220' },
    })
    await eventually(() => expect(eventsOf(desk, order)).toHaveLength(1))
    await pay(desk.url, order, THREE_D_SECURE).expect(201)
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('is declined through the webhook when authentication fails, and the order stays payable', async () => {
    const order = await desk.place()
    const { clientSecret } = await asked(desk, order)
    await authenticate(desk, clientSecret, 'fail')
    const [event] = stripeEvents(desk, order, 'payment_intent.payment_failed')
    await deliver(desk.url, event ?? {}).expect(200)
    expect(await paymentOf(desk.url, order)).toMatchObject({
      status: 'declined',
      reason: expect.stringContaining('unable to authenticate'),
    })
    await pay(desk.url, order).expect(201)
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('follows the state at Stripe, in any order of events', async () => {
    const order = await desk.place()
    const first = await asked(desk, order)
    await authenticate(desk, first.clientSecret, 'fail')
    const second = await asked(desk, order)
    await authenticate(desk, second.clientSecret, 'complete')
    const [succeeded] = stripeEvents(desk, order, 'payment_intent.succeeded')
    const [failed] = stripeEvents(desk, order, 'payment_intent.payment_failed')
    const [created] = stripeEvents(desk, order, 'payment_intent.created')
    for (const event of [failed, succeeded, created]) {
      await deliver(desk.url, event ?? {}).expect(200)
      expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'succeeded' })
    }
  })

  it('starts again with another card while the first one is waiting', async () => {
    const order = await desk.place()
    const { clientSecret } = await asked(desk, order)
    await pay(desk.url, order, 'pm_card_visa').expect(201)
    expect(chargesOf(desk, order)).toHaveLength(1)
    await expect(authenticate(desk, clientSecret, 'complete')).rejects.toThrow()
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('answers 400 to another card when the first one was charged meanwhile', async () => {
    const order = await desk.place()
    const { clientSecret } = await asked(desk, order)
    await authenticate(desk, clientSecret, 'complete')
    const { body } = await pay(desk.url, order, 'pm_card_visa').expect(400)
    expect(body.errors).toEqual([{ message: 'The order is already paid' }])
    expect(chargesOf(desk, order)).toHaveLength(1)
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'succeeded' })
  })

  it('ends declined when the bank declines after authentication', async () => {
    const order = await desk.place()
    const { clientSecret } = await asked(desk, order, 'pm_card_threeDSecureRequiredChargeDeclined')
    await authenticate(desk, clientSecret, 'complete')
    const [event] = stripeEvents(desk, order, 'payment_intent.payment_failed')
    await deliver(desk.url, event ?? {}).expect(200)
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'declined' })
  })

  it('answers 202 to many concurrent requests, and attempts once', async () => {
    const order = await desk.place()
    const responses = await Promise.all(Array.from({ length: 6 }, () => pay(desk.url, order, THREE_D_SECURE)))
    expect(new Set(responses.map(({ status }) => status))).toEqual(new Set([202]))
    expect(new Set(responses.map(({ body }) => body.clientSecret)).size).toBe(1)
    expect((await desk.payments.findOne({ orderId: order.id }))?.attempts).toBe(1)
  })

  it('closes the 3-D Secure window when the order is cancelled', async () => {
    const order = await desk.place()
    const { clientSecret } = await asked(desk, order)
    await desk.cancel(order)
    await eventually(async () =>
      expect(await paymentOf(desk.url, order)).toMatchObject({
        status: 'cancelled',
        reason: 'The order was cancelled',
      }),
    )
    await expect(authenticate(desk, clientSecret, 'complete')).rejects.toThrow()
    expect(chargesOf(desk, order)).toEqual([])
  })
})

describe('POST /api/payments with 3-D Secure without a configured webhook', () => {
  const desk = useDesk({ env: { STRIPE_WEBHOOK_SECRET: '' } })

  it.each([
    ['complete', 'succeeded'],
    ['fail', 'declined'],
  ] as const)('polls Stripe for the outcome: %s', async (outcome, status) => {
    const order = await desk.place()
    const { clientSecret } = await asked(desk, order)
    await authenticate(desk, clientSecret, outcome)
    await eventually(async () => expect(await paymentOf(desk.url, order)).toMatchObject({ status }))
  })

  it('closes the 3-D Secure window when the order has expired, before order:cancelled arrives', async () => {
    const order = await desk.place({ expiresAt: new Date(Date.now() + 2_000).toISOString() })
    const { clientSecret } = await asked(desk, order)
    await eventually(async () =>
      expect(await paymentOf(desk.url, order)).toMatchObject({
        status: 'cancelled',
        reason: 'The order has expired',
      }),
    )
    await expect(authenticate(desk, clientSecret, 'complete')).rejects.toThrow()
    expect(chargesOf(desk, order)).toEqual([])
  })
})
