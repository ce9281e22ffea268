import { expect } from '@jest/globals'
import { type PlacedOrder, pay } from '../../payments.ts'
import { authenticate, deliver, stripeEvents } from '../../webhooks.ts'
import { useKilledDesk } from './killed-desk.ts'

const { desk, whenKilled, placed, expectPaidOnce } = useKilledDesk()

const CONFIRM = 'POST /v1/payment_intents/:id/confirm'
const opening = ['insert payments', 'POST /v1/payment_intents', 'update payments', CONFIRM]
const answer = 'answer POST /api/payments'

whenKilled<PlacedOrder, number>('POST /api/payments', {
  steps: [...opening, 'update payments #2', 'publish payment:created', 'update payments #3', answer],
  last: ['update payments #3', answer],
  prepare: placed,
  drive: async ({ url }, order) => (await pay(url, order)).status,
  check: async (service, order, status) => {
    expect([201, undefined]).toContain(status)
    const { body } = await pay(service.url, order).expect(201)
    expect((await pay(service.url, order).expect(201)).body).toEqual(body)
    await expectPaidOnce(service, order)
    await pay(service.url, order, 'pm_card_mastercard').expect(400)
  },
})

whenKilled<PlacedOrder, number>('POST /api/payments with a card that is declined', {
  steps: [...opening, 'update payments #2', answer],
  last: [answer],
  tried: opening,
  prepare: placed,
  drive: async ({ url }, order) => (await pay(url, order, 'pm_card_chargeDeclined')).status,
  check: async (service, order, status) => {
    expect([402, undefined]).toContain(status)
    await pay(service.url, order).expect(201)
    await expectPaidOnce(service, order)
  },
})

whenKilled<PlacedOrder, number>('POST /api/payments/webhook after 3-D Secure', {
  steps: [
    'GET /v1/payment_intents/:id',
    'update payments',
    'publish payment:created',
    'update payments #2',
    'answer POST /api/payments/webhook',
  ],
  last: ['answer POST /api/payments/webhook'],
  tried: ['GET /v1/payment_intents/:id', 'publish payment:created', 'update payments #2'],
  prepare: async (service) => {
    const order = await placed(service)
    const { body } = await pay(service.url, order, 'pm_card_threeDSecure2Required').expect(202)
    await authenticate(desk, body.clientSecret, 'complete')
    return order
  },
  drive: async ({ url }, order) => {
    const [event] = stripeEvents(desk, order, 'payment_intent.succeeded')
    return (await deliver(url, event ?? {})).status
  },
  check: async (service, order, status) => {
    const [event] = stripeEvents(desk, order, 'payment_intent.succeeded')
    // What was not answered with 2xx, Stripe sends again.
    if (status !== 200) await deliver(service.url, event ?? {}).expect(200)
    await expectPaidOnce(service, order)
  },
})
