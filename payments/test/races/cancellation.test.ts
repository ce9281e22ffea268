import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import { eventually, newId } from '@ticketing/test-kit'
import { chargesOf, eventsOf, keptOf, type PlacedOrder, pay, paymentOf, useDesk } from '../payments.ts'

const desk = useDesk({ instances: 2 })
afterEach(() => desk.stripe.faults.clear())

const CREATE = 'POST /v1/payment_intents'
const CONFIRM = 'POST /v1/payment_intents/:id/confirm'
const CANCEL = 'POST /v1/payment_intents/:id/cancel'
const REFUND = 'POST /v1/refunds'

/** Waits until nothing is left to do for a cancelled order, and checks that nothing is kept of its money. */
const expectNothingKept = async (order: PlacedOrder) => {
  await eventually(async () => {
    const copy = await desk.orders.findById(order.id)
    expect(copy).toMatchObject({ status: 'cancelled', version: 1 })
    expect(copy?.reversal).toBeUndefined()
    expect(await desk.payments.exists({ orderId: order.id, dueAt: { $exists: true } })).toBeNull()
  })
  expect(keptOf(desk, order)).toBe(0)
  const charged = chargesOf(desk, order).length
  expect(charged).toBeLessThanOrEqual(1)
  expect(desk.stripe.refunds().filter(({ metadata }) => metadata?.orderId === order.id)).toHaveLength(charged)
  const expected = charged === 0 ? [] : ['payment:created', 'payment:refunded']
  await eventually(() => expect(eventsOf(desk, order).map(({ subject }) => subject)).toEqual(expected))
}

const gate = () => {
  let open = () => {}
  const until = new Promise<void>((resolve) => {
    open = resolve
  })
  return { until, open }
}

const isCancelled = (order: PlacedOrder) =>
  eventually(async () => expect((await desk.orders.findById(order.id))?.status).toBe('cancelled'))

const reached = (order: PlacedOrder, endpoint: string) =>
  eventually(() =>
    expect(
      desk.stripe.requests().some(({ path, params, idempotencyKey }) => {
        const ofOrder = idempotencyKey?.includes(order.id) || JSON.stringify(params).includes(order.id)
        return ofOrder && path.endsWith(endpoint)
      }),
    ).toBe(true),
  )

describe('order:cancelled and a payment of the order', () => {
  it('charges nothing when the order is cancelled before it is paid', async () => {
    const order = await desk.place()
    await desk.cancel(order)
    await isCancelled(order)
    await pay(desk.url, order).expect(400)
    await expectNothingKept(order)
    expect(chargesOf(desk, order)).toEqual([])
  })

  it('charges nothing when it is cancelled while the PaymentIntent is being created', async () => {
    const order = await desk.place()
    const { until, open } = gate()
    desk.stripe.faults.next(CREATE, { kind: 'hang', until })
    const paying = pay(desk.url, order).then((response) => response)
    await reached(order, '/payment_intents')
    await desk.cancel(order)
    await eventually(async () =>
      expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'cancelled' }),
    )
    open()
    const { status, body } = await paying
    expect({ status, body }).toEqual({
      status: 400,
      body: { errors: [{ message: 'The order is cancelled' }] },
    })
    await expectNothingKept(order)
    expect(chargesOf(desk, order)).toEqual([])
  })

  it('charges nothing when it is cancelled just before the card is charged', async () => {
    const order = await desk.place()
    const { until, open } = gate()
    desk.stripe.faults.next(CONFIRM, { kind: 'hang', until })
    const paying = pay(desk.url, order).then((response) => response)
    await reached(order, '/confirm')
    await desk.cancel(order)
    await eventually(async () =>
      expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'cancelled' }),
    )
    open()
    expect((await paying).status).toBe(400)
    await expectNothingKept(order)
    expect(chargesOf(desk, order)).toEqual([])
  })

  it('refunds when it is cancelled after the response to the charge was lost', async () => {
    const order = await desk.place()
    desk.stripe.faults.next(CONFIRM, { kind: 'drop-reply-after-effect', times: 1000 })
    const paying = pay(desk.url, order).then((response) => response)
    await eventually(() => expect(chargesOf(desk, order)).toHaveLength(1))
    await desk.cancel(order)
    expect([400, 503]).toContain((await paying).status)
    await expectNothingKept(order)
    expect(chargesOf(desk, order)).toHaveLength(1)
  })

  it('refunds once when it is cancelled after it was charged', async () => {
    const order = await desk.place()
    await pay(desk.url, order).expect(201)
    await desk.cancel(order)
    await expectNothingKept(order)
    expect(await paymentOf(desk.url, order)).toMatchObject({
      status: 'refunded',
      reason: 'The order was cancelled',
    })
    await pay(desk.url, order).expect(400)
    // The message may come again, and from another make of the orders service.
    await desk.bus.publishRaw(
      'order:cancelled',
      JSON.stringify({ id: order.id, version: 1, ticket: { id: newId() } }),
    )
    await sleep(500)
    await expectNothingKept(order)
  })

  it('charges nothing when it is cancelled after a decline, and cancels the PaymentIntent', async () => {
    const order = await desk.place()
    await pay(desk.url, order, 'pm_card_visa_chargeDeclined').expect(402)
    await desk.cancel(order)
    await expectNothingKept(order)
    expect(await paymentOf(desk.url, order)).toMatchObject({ status: 'cancelled' })
    const ours = desk.stripe.paymentIntents().filter(({ metadata }) => metadata.orderId === order.id)
    expect(ours.map(({ status }) => status)).toEqual(['canceled'])
  })

  it.each([
    ['resets the connection', { kind: 'refuse' }],
    ['answers 500', { kind: 'status', status: 500 }],
    ['answers 500 after it has done it', { kind: 'status', status: 500, effect: true }],
    ['limits the rate', { kind: 'status', status: 429 }],
    ['loses the answer after it has done it', { kind: 'drop-reply-after-effect' }],
  ] as const)('refunds once even if Stripe %s at first', async (_, fault) => {
    const order = await desk.place()
    await pay(desk.url, order).expect(201)
    desk.stripe.faults.next(REFUND, { ...fault, times: 3 })
    await desk.cancel(order)
    await expectNothingKept(order)
  })

  it('cancels an open 3-D Secure payment even if Stripe fails at first', async () => {
    const order = await desk.place()
    await pay(desk.url, order, 'pm_card_threeDSecure2Required').expect(202)
    desk.stripe.faults.next(CANCEL, { kind: 'refuse', times: 3 })
    await desk.cancel(order)
    await expectNothingKept(order)
  })

  it('accepts messages without meta, concurrent and repeated', async () => {
    const order = await desk.place()
    await pay(desk.url, order).expect(201)
    const cancelled = JSON.stringify({ id: order.id, version: 1, ticket: { id: newId() } })
    await Promise.all([1, 2, 3].map(() => desk.bus.publishRaw('order:cancelled', cancelled)))
    await expectNothingKept(order)
  })

  it('keeps no money in any interleaving', async () => {
    const tokens = [
      'pm_card_visa',
      'tok_visa',
      'pm_card_visa_chargeDeclined',
      'pm_card_threeDSecure2Required',
    ]
    const orders = await Promise.all(Array.from({ length: 40 }, () => desk.place()))
    await Promise.all(
      orders.map(async (order, index) => {
        const later = () => sleep(Math.random() * 150)
        const url = desk.services[index % 2]?.url ?? ''
        const paying = [1, 2].map(() => later().then(() => pay(url, order, tokens[index % tokens.length])))
        await later()
        await desk.cancel(order)
        const statuses = (await Promise.all(paying)).map(({ status }) => status)
        for (const status of statuses) expect([201, 202, 400, 402, 503]).toContain(status)
      }),
    )
    for (const order of orders) await expectNothingKept(order)
  })
})
