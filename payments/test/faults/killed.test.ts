import { afterEach, expect, jest } from '@jest/globals'
import {
  describeCrashes,
  describeEndedSessionCrashes,
  eventually,
  inboxOf,
  newId,
  testEnv,
  type WatchedProcess,
} from '@ticketing/test-kit'
import { chargesOf, eventsOf, keptOf, type PlacedOrder, pay, paymentOf, useDesk } from '../payments.ts'
import { authenticate, deliver, stripeEvents } from '../webhooks.ts'

const CONFIRM = 'POST /v1/payment_intents/:id/confirm'

const desk = useDesk({ instances: 0 })
// Each test starts processes, and some wait until a dead one is given up.
jest.setTimeout(180_000)
afterEach(() => desk.stripe.faults.clear())

// The same name at the broker for each run, as a process that is started again has.
const whenKilled = describeCrashes(() => testEnv({ ...desk.env(), NATS_CLIENT_ID: 'payments-0' }))

/** An order that this service knows of, and is done with. */
const placed = async (service: WatchedProcess): Promise<PlacedOrder> => {
  const id = newId()
  await service.watch({ about: [id] })
  const order = await desk.place({ id })
  await eventually(() => expect(service.steps()).toContain('acknowledge order:created'))
  return order
}

const paid = async (service: WatchedProcess): Promise<PlacedOrder> => {
  const order = await placed(service)
  await pay(service.url, order).expect(201)
  await expectTold(order, ['payment:created'])
  return order
}

/** Each of these was told once, and nothing is left to be told. */
const expectTold = (order: PlacedOrder, subjects: string[]) =>
  eventually(async () => {
    expect(eventsOf(desk, order).map(({ subject }) => subject)).toEqual(subjects)
    expect(await desk.payments.findOne({ orderId: order.id })).toMatchObject({ outbox: [] })
  })

const expectPaidOnce = async ({ url }: { url: string }, order: PlacedOrder) => {
  await eventually(async () => expect(await paymentOf(url, order)).toMatchObject({ status: 'succeeded' }))
  await expectTold(order, ['payment:created'])
  expect(chargesOf(desk, order)).toHaveLength(1)
}

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

/** It was paid in time, and its time ran out before orders had heard of it. */
const expired = async (service: WatchedProcess): Promise<PlacedOrder> => {
  const order = await paid(service)
  await desk.cancel(order, 'expired')
  await expectCopy(order, { status: 'cancelled', version: 1 })
  return order
}

/** All that orders has told is known, and nothing is left to be seen to. */
const expectCopy = (order: PlacedOrder, known: { status: string; version: number }) =>
  eventually(async () => {
    const copy = await desk.orders.findById(order.id)
    expect(copy).toMatchObject(known)
    expect(copy?.reversal).toBeUndefined()
    const inbox = { applied: known.version, waiting: 0, deadLetters: 0 }
    expect(await inboxOf(desk.orders, order.id)).toEqual(inbox)
  })

const hearing = (subject: string) => ['update orders', `acknowledge ${subject}`]

whenKilled<PlacedOrder, void>('order:cancelled of one that was paid in time and expired', {
  steps: [...hearing('order:cancelled'), 'update orders #2'],
  last: ['acknowledge order:cancelled', 'update orders #2'],
  prepare: paid,
  drive: (_service, order) => desk.cancel(order, 'expired'),
  check: async (service, order) => {
    await expectCopy(order, { status: 'cancelled', version: 1 })
    await expectPaidOnce(service, order)
    expect(keptOf(desk, order)).toBe(2000)
  },
})

whenKilled<PlacedOrder, void>('order:completed of one that had expired', {
  steps: hearing('order:completed'),
  last: ['acknowledge order:completed'],
  prepare: expired,
  drive: (_service, order) => desk.complete(order, 2),
  check: async (service, order) => {
    await expectCopy(order, { status: 'complete', version: 2 })
    await expectPaidOnce(service, order)
    expect(keptOf(desk, order)).toBe(2000)
  },
})

whenKilled<PlacedOrder, void>('order:cancelled of one that had expired, whose ticket is gone', {
  steps: [
    ...hearing('order:cancelled'),
    'update orders #2',
    'POST /v1/refunds',
    'update payments',
    'publish payment:refunded',
    'update payments #2',
    'update orders #3',
  ],
  last: ['update orders #3'],
  tried: ['publish payment:refunded', 'update payments #2'],
  prepare: expired,
  drive: (_service, order) => desk.cancel(order, 'sold', 2),
  check: async (_service, order) => {
    await expectCopy(order, { status: 'cancelled', version: 2 })
    await expectTold(order, ['payment:created', 'payment:refunded'])
    expect(keptOf(desk, order)).toBe(0)
    expect(desk.stripe.refunds().filter(({ metadata }) => metadata?.orderId === order.id)).toHaveLength(1)
  },
})

whenKilled<PlacedOrder, void>('order:cancelled, which gives the money back', {
  steps: [
    ...hearing('order:cancelled'),
    'update orders #2',
    'POST /v1/refunds',
    'update payments',
    'publish payment:refunded',
    'update payments #2',
    'update orders #3',
  ],
  last: ['acknowledge order:cancelled', 'update orders #3'],
  tried: ['update payments #2'],
  prepare: paid,
  drive: (_service, order) => desk.cancel(order),
  check: async ({ url }, order) => {
    await eventually(async () => expect(await paymentOf(url, order)).toMatchObject({ status: 'refunded' }), {
      timeoutMs: 60_000,
    })
    await expectTold(order, ['payment:created', 'payment:refunded'])
    await expectCopy(order, { status: 'cancelled', version: 1 })
    expect(keptOf(desk, order)).toBe(0)
    expect(desk.stripe.refunds().filter(({ metadata }) => metadata?.orderId === order.id)).toHaveLength(1)
  },
})

describeEndedSessionCrashes(whenKilled, { bus: () => desk.bus, db: desk.payments.db })
