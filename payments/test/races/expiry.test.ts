import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { chargesOf, eventsOf, keptOf, type PlacedOrder, pay, paymentOf, useDesk } from '../payments.ts'

// A buyer waits for twice as long as Stripe may take.
const desk = useDesk({ instances: 2, env: { STRIPE_TIMEOUT_MS: '1000' } })
afterEach(() => desk.stripe.faults.clear())

const CONFIRM = 'POST /v1/payment_intents/:id/confirm'

const isKnown = (order: PlacedOrder, copy: { status: string; reason?: string; version: number }) =>
  eventually(async () => {
    const found = await desk.orders.findById(order.id)
    expect(found).toMatchObject(copy)
    expect(found?.reversal).toBeUndefined()
  })

const refundsOf = ({ id }: PlacedOrder) =>
  desk.stripe.refunds().filter(({ metadata }) => metadata?.orderId === id)

const expectPaid = async (order: PlacedOrder) => {
  expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'succeeded' })
  expect(keptOf(desk, order)).toBe(2000)
  expect(refundsOf(order)).toEqual([])
  await eventually(() => expect(eventsOf(desk, order)).toHaveLength(1))
}

const expectRefunded = async (order: PlacedOrder, reason: string) => {
  await eventually(async () =>
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'refunded', reason }),
  )
  expect(keptOf(desk, order)).toBe(0)
  expect(refundsOf(order)).toHaveLength(1)
}

/** Paid in time, and expired before orders had heard of it. */
const expired = async (): Promise<PlacedOrder & { paymentId: string }> => {
  const order = await desk.place()
  const { body } = await pay(desk.url, order).expect(201)
  await desk.cancel(order, 'expired')
  await isKnown(order, { status: 'cancelled', reason: 'expired', version: 1 })
  return { ...order, paymentId: body.id }
}

const isBeingCharged = ({ id }: PlacedOrder) =>
  desk.stripe
    .requests()
    .some(({ path, idempotencyKey }) => path.endsWith('/confirm') && idempotencyKey?.includes(id))

/** Charged in time, and recorded too late. */
const recordedLate = async (order: PlacedOrder) => {
  let answer = () => {}
  const until = new Promise<void>((resolve) => {
    answer = resolve
  })
  desk.stripe.faults.next(CONFIRM, { kind: 'hang', until })
  const paying = pay(desk.url, order).then((response) => response)
  await eventually(() => expect(isBeingCharged(order)).toBe(true))
  await desk.orders.updateOne({ _id: order.id }, { $set: { expiresAt: new Date() } })
  answer()
  await eventually(async () =>
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'succeeded' }),
  )
  return paying
}

describe('a payment made in time for an expired order', () => {
  it('is kept until orders decides, and afterwards if the order is completed', async () => {
    const order = await expired()
    await expectPaid(order)
    await desk.complete(order, 2)
    await isKnown(order, { status: 'complete', version: 2 })
    await expectPaid(order)
  })

  it('is refunded once when the ticket was sold to another buyer, and publishes payment:refunded', async () => {
    const order = await expired()
    for (let i = 0; i < 2; i++) await desk.cancel(order, 'sold', 2)
    await expectRefunded(order, 'The ticket was sold to another buyer')
    await isKnown(order, { status: 'cancelled', reason: 'sold', version: 2 })
    await pay(desk.url, order).expect(400)
    expect(refundsOf(order)).toHaveLength(1)
    await eventually(() =>
      expect(eventsOf(desk, order).map(({ subject }) => subject)).toEqual([
        'payment:created',
        'payment:refunded',
      ]),
    )
  })

  it.each(['complete', 'sold'] as const)('ends %s in any order of events', async (end) => {
    const order = await desk.place()
    await pay(desk.url, order).expect(201)
    if (end === 'complete') await desk.complete(order, 2)
    else await desk.cancel(order, 'sold', 2)
    await desk.cancel(order, 'expired')
    await isKnown(order, { status: end === 'complete' ? 'complete' : 'cancelled', version: 2 })
    if (end === 'complete') await expectPaid(order)
    else await expectRefunded(order, 'The ticket was sold to another buyer')
  })

  it('answers 201 to a retry if the order is completed meanwhile, and 400 to another card', async () => {
    const order = await expired()
    const asking = [pay(desk.url, order), pay(desk.url, order, 'pm_card_mastercard')].map((request) =>
      request.then(({ status, body }) => ({ status, body })),
    )
    await desk.complete(order, 2)
    expect(await Promise.all(asking)).toEqual([
      { status: 201, body: { id: order.paymentId } },
      { status: 400, body: { errors: [{ message: 'The order is already paid' }] } },
    ])
  })

  it('answers 503 to a retry if orders does not decide in time', async () => {
    const order = await expired()
    const response = await pay(desk.url, order).expect(503)
    expect(Number(response.headers['retry-after'])).toBeGreaterThan(0)
    await expectPaid(order)
  })

  it('is left to orders after a snapshot, too', async () => {
    const order = await desk.place()
    await pay(desk.url, order).expect(201)
    const expiresAt = new Date(Date.now() + 60_000).toISOString()
    const snapshot = { id: order.id, userId: order.buyer.id, expiresAt, ticket: { id: 't1', price: 20 } }
    await desk.bus.publish('order:snapshot', {
      ...snapshot,
      status: 'cancelled',
      reason: 'expired',
      version: 1,
    })
    await isKnown(order, { status: 'cancelled', reason: 'expired', version: 1 })
    await expectPaid(order)
    await desk.bus.publish('order:snapshot', {
      ...snapshot,
      status: 'cancelled',
      reason: 'sold',
      version: 2,
    })
    await expectRefunded(order, 'The ticket was sold to another buyer')
  })
})

describe('a payment that was recorded too late', () => {
  it('answers 201 only once orders has completed the order', async () => {
    const order = await desk.place()
    const answered = await Promise.all([
      recordedLate(order),
      eventually(() => expect(eventsOf(desk, order)).toHaveLength(1)).then(() => desk.complete(order)),
    ])
    expect(answered[0].status).toBe(201)
    await expectPaid(order)
  })

  it('answers 400 and is refunded at once when the order has expired', async () => {
    const order = await desk.place()
    const [answer] = await Promise.all([
      recordedLate(order),
      eventually(() => expect(eventsOf(desk, order)).toHaveLength(1)).then(() =>
        desk.cancel(order, 'expired'),
      ),
    ])
    expect(answer.status).toBe(400)
    await expectRefunded(order, 'The order had expired')
    await isKnown(order, { status: 'cancelled', reason: 'expired', version: 1 })
    expect(chargesOf(desk, order)).toHaveLength(1)
  })
})
