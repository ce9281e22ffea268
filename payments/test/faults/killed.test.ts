import { afterEach, describe, expect, it, jest } from '@jest/globals'
import { eventually } from '@ticketing/local/testing'
import { chargesOf, eventsOf, keptOf, type PlacedOrder, pay, paymentOf, useDesk } from '../payments.ts'
import { startProcess, useProcesses } from '../process.ts'

const CREATE = 'POST /v1/payment_intents'
const CONFIRM = 'POST /v1/payment_intents/:id/confirm'
const REFUND = 'POST /v1/refunds'

const desk = useDesk({ instances: 0 })
useProcesses()
// Each test starts processes, and some wait until a dead one is given up.
jest.setTimeout(180_000)
afterEach(() => desk.stripe.faults.clear())

/** The same name at the broker for each run, as a process that is started again has. */
const start = (more: Record<string, string> = {}) =>
  startProcess({ ...desk.env(), NATS_CLIENT_ID: 'payments-0', ...more })

/** Pays and does not wait for the answer, which never comes. */
const payInVain = (url: string, order: PlacedOrder, token?: string) => {
  void pay(url, order, token).then(
    () => {},
    () => {},
  )
}

const called = (order: PlacedOrder, step: string) =>
  eventually(() =>
    expect(
      desk.stripe.requests().filter(({ idempotencyKey }) => idempotencyKey === `${step}-${order.id}`),
    ).not.toEqual([]),
  )

const expectPaidOnce = async (url: string, order: PlacedOrder) => {
  await eventually(async () => expect(await paymentOf(url, order)).toMatchObject({ status: 'succeeded' }))
  await eventually(() => expect(eventsOf(desk, order)).toHaveLength(1))
  expect(chargesOf(desk, order)).toHaveLength(1)
}

describe('a service that is killed', () => {
  it('after Stripe has charged and before it is saved, finishes the payment when it starts again', async () => {
    const first = await start()
    const order = await desk.place()
    desk.stripe.faults.next(CONFIRM, { kind: 'drop-reply-after-effect' })
    desk.stripe.faults.next(CONFIRM, { kind: 'hang' })
    payInVain(first.url, order)
    await eventually(() => expect(chargesOf(desk, order)).toHaveLength(1))
    await first.kill()
    expect((await desk.payments.findOne({ orderId: order.id }))?.status).toBe('pending')
    expect(eventsOf(desk, order)).toEqual([])

    const second = await start()
    await expectPaidOnce(second.url, order)
    await pay(second.url, order, 'pm_card_mastercard').expect(400)
    await pay(second.url, order).expect(201)
    await pay(second.url, order).expect(400)
    expect(chargesOf(desk, order)).toHaveLength(1)
    await second.kill()
  })

  it('while it asks for a PaymentIntent or a charge, finishes the payments when it starts again', async () => {
    const first = await start()
    const [one, two] = [await desk.place(), await desk.place()]
    desk.stripe.faults.next(CREATE, { kind: 'hang' })
    payInVain(first.url, one)
    await called(one, 'open')
    desk.stripe.faults.next(CONFIRM, { kind: 'hang' })
    payInVain(first.url, two)
    await eventually(() =>
      expect(
        desk.stripe.requests().some(({ idempotencyKey }) => idempotencyKey === `confirm-${two.id}-1`),
      ).toBe(true),
    )
    await first.kill()
    expect(desk.stripe.charges()).not.toContainEqual(
      expect.objectContaining({ metadata: { orderId: two.id } }),
    )

    const second = await start()
    await expectPaidOnce(second.url, one)
    await expectPaidOnce(second.url, two)
    await second.kill()
  })

  it('after a charge, gives it back when the order was cancelled before it starts again', async () => {
    const first = await start()
    const order = await desk.place()
    desk.stripe.faults.next(CONFIRM, { kind: 'drop-reply-after-effect' })
    desk.stripe.faults.next(CONFIRM, { kind: 'hang' })
    payInVain(first.url, order)
    await eventually(() => expect(chargesOf(desk, order)).toHaveLength(1))
    await first.kill()
    await desk.cancel(order)

    const second = await start()
    await eventually(async () =>
      expect(await paymentOf(second.url, order)).toMatchObject({ status: 'refunded' }),
    )
    expect(keptOf(desk, order)).toBe(0)
    await second.kill()
  })

  it('while it refunds, refunds once', async () => {
    const first = await start()
    const order = await desk.place()
    await pay(first.url, order).expect(201)
    desk.stripe.faults.next(REFUND, { kind: 'drop-reply-after-effect' })
    desk.stripe.faults.next(REFUND, { kind: 'hang' })
    await desk.cancel(order)
    await eventually(() => expect(keptOf(desk, order)).toBe(0))
    await first.kill()
    expect((await desk.payments.findOne({ orderId: order.id }))?.status).toBe('succeeded')

    const second = await start()
    await eventually(
      async () => expect(await paymentOf(second.url, order)).toMatchObject({ status: 'refunded' }),
      { timeoutMs: 60_000 },
    )
    await eventually(() =>
      expect(eventsOf(desk, order).map(({ subject }) => subject)).toEqual([
        'payment:created',
        'payment:refunded',
      ]),
    )
    expect(desk.stripe.refunds().filter(({ metadata }) => metadata?.orderId === order.id)).toHaveLength(1)
    await second.kill()
  })

  it('leaves its payment to another replica', async () => {
    const [first, other] = await Promise.all([start(), start({ NATS_CLIENT_ID: 'payments-1' })])
    const order = await desk.place()
    desk.stripe.faults.next(CONFIRM, { kind: 'drop-reply-after-effect' })
    desk.stripe.faults.next(CONFIRM, { kind: 'hang' })
    payInVain(first.url, order)
    await eventually(() => expect(chargesOf(desk, order)).toHaveLength(1))
    await first.kill()
    await eventually(
      async () => expect(await paymentOf(other.url, order)).toMatchObject({ status: 'succeeded' }),
      { timeoutMs: 60_000 },
    )
    await expectPaidOnce(other.url, order)
    await other.kill()
  })
})
