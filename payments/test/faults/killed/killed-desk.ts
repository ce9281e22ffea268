import { afterEach, expect, jest } from '@jest/globals'
import {
  describeCrashes,
  eventually,
  inboxOf,
  newId,
  testEnv,
  type WatchedProcess,
} from '@ticketing/test-kit'
import { chargesOf, eventsOf, keptOf, type PlacedOrder, pay, paymentOf, useDesk } from '../../payments.ts'

/** The steps of a process that hears an event about an order. */
export const hearing = (subject: string) => ['update orders', `acknowledge ${subject}`]

/** The steps of a process that hears of a cancellation and gives the money back. */
export const refunding = [
  ...hearing('order:cancelled'),
  'update orders #2',
  'POST /v1/refunds',
  'update payments',
  'publish payment:refunded',
  'update payments #2',
  'update orders #3',
]

/** A desk whose service is killed and started again, with the preconditions and guarantees of the tests of that. */
export const useKilledDesk = () => {
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

  /** It is paid, told of, and charged once. */
  const expectPaidOnce = async ({ url }: { url: string }, order: PlacedOrder) => {
    await eventually(async () => expect(await paymentOf(url, order)).toMatchObject({ status: 'succeeded' }))
    await expectTold(order, ['payment:created'])
    expect(chargesOf(desk, order)).toHaveLength(1)
  }

  /** The buyer has all the money back, by one refund, and everybody is told. */
  const expectRefundedOnce = async (order: PlacedOrder) => {
    await expectTold(order, ['payment:created', 'payment:refunded'])
    expect(keptOf(desk, order)).toBe(0)
    expect(desk.stripe.refunds().filter(({ metadata }) => metadata?.orderId === order.id)).toHaveLength(1)
  }

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

  return { desk, whenKilled, placed, paid, expired, expectPaidOnce, expectRefundedOnce, expectCopy }
}
