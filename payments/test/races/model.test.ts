import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it } from '@jest/globals'
import type { Fault } from '@ticketing/stripe-stand-in'
import { eventually } from '@ticketing/test-kit'
import fc from 'fast-check'
import { chargesOf, eventsOf, keptOf, type PlacedOrder, pay, paymentOf, useDesk } from '../payments.ts'
import { authenticate } from '../webhooks.ts'

const desk = useDesk({ instances: 2, env: { STRIPE_TIMEOUT_MS: '1000', STRIPE_WEBHOOK_SECRET: '' } })
afterEach(() => desk.stripe.faults.clear())

const endpoints = [
  'POST /v1/payment_intents',
  'POST /v1/payment_intents/:id/confirm',
  'POST /v1/payment_intents/:id/cancel',
  'GET /v1/payment_intents/:id',
  'POST /v1/refunds',
]

const anyFault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constant<Fault>({ kind: 'refuse' }),
  fc.constant<Fault>({ kind: 'hang' }),
  fc.constant<Fault>({ kind: 'drop-reply-after-effect' }),
  fc.constant<Fault>({ kind: 'status', status: 429 }),
  fc.record({
    kind: fc.constant('status' as const),
    status: fc.constantFrom(500, 503),
    effect: fc.boolean(),
  }),
)

type Step =
  | { kind: 'pay'; token: string; instance: number; wait: boolean }
  | { kind: 'authenticate'; outcome: 'complete' | 'fail' }
  | { kind: 'cancel' }
  /** Its time runs out; whether its ticket is taken by somebody else before orders hears of a payment. */
  | { kind: 'expire'; taken: boolean }
  | { kind: 'fault'; endpoint: string; fault: Fault; times: number }
  | { kind: 'pause'; ms: number }

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      token: fc.constantFrom(
        'pm_card_visa',
        'tok_visa',
        'pm_card_chargeDeclined',
        'pm_card_threeDSecure2Required',
      ),
      instance: fc.nat(1),
      wait: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('authenticate' as const),
      outcome: fc.constantFrom('complete', 'fail'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('cancel' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('expire' as const), taken: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('fault' as const),
      endpoint: fc.constantFrom(...endpoints),
      fault: anyFault,
      times: fc.integer({ min: 1, max: 3 }),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pause' as const), ms: fc.integer({ min: 1, max: 200 }) }),
  },
)

/** What the orders service decides: whichever of a payment and an end it hears of first, but it takes an expiry back. */
class OrdersService {
  readonly #order: PlacedOrder
  status: 'created' | 'complete' | 'cancelled' | 'expired' | 'sold' = 'created'
  #taken = false

  constructor(order: PlacedOrder) {
    this.#order = order
  }

  async hear(): Promise<void> {
    const paid = eventsOf(desk, this.#order).some(({ subject }) => subject === 'payment:created')
    if (!paid || (this.status !== 'created' && this.status !== 'expired')) return
    const version = this.status === 'created' ? 1 : 2
    this.status = this.#taken ? 'sold' : 'complete'
    if (this.#taken) await desk.cancel(this.#order, 'sold', version)
    else await desk.complete(this.#order, version)
  }

  async cancel(): Promise<void> {
    await this.hear()
    if (this.status !== 'created') return
    this.status = 'cancelled'
    await desk.cancel(this.#order, 'cancelled')
  }

  async expire(taken: boolean): Promise<void> {
    await this.hear()
    if (this.status !== 'created') return
    this.status = 'expired'
    this.#taken = taken
    await desk.cancel(this.#order, 'expired')
  }
}

const openIntent = ({ id }: PlacedOrder) =>
  desk.stripe
    .paymentIntents()
    .find(({ status, metadata }) => metadata.orderId === id && status === 'requires_action')

const perform = async (
  step: Step,
  order: PlacedOrder,
  orders: OrdersService,
  under: Promise<string | undefined>[],
) => {
  switch (step.kind) {
    case 'pay': {
      const url = desk.services[step.instance]?.url ?? ''
      const paying = pay(url, order, step.token).then(({ status, body }) => {
        expect([201, 202, 400, 402, 503]).toContain(status)
        return status === 201 ? (body.id as string) : undefined
      })
      under.push(paying)
      if (step.wait) await paying
      break
    }
    case 'authenticate': {
      const secret = openIntent(order)?.client_secret
      // The payment may be over by the time that the cardholder answers.
      if (secret) await authenticate(desk, secret, step.outcome).catch(() => {})
      break
    }
    case 'cancel':
      await orders.cancel()
      break
    case 'expire':
      await orders.expire(step.taken)
      break
    case 'fault':
      desk.stripe.faults.next(step.endpoint, { ...step.fault, times: step.times })
      break
    case 'pause':
      await sleep(step.ms)
  }
}

/** What must hold once nothing is under way any more. */
const expectSettled = async (order: PlacedOrder, orders: OrdersService) => {
  await orders.hear()
  const copy = await desk.orders.findById(order.id)
  expect(copy?.status).toBe(['expired', 'sold'].includes(orders.status) ? 'cancelled' : orders.status)
  expect(copy?.reversal).toBeUndefined()
  const payment = await paymentOf(desk.url, order)
  const charges = chargesOf(desk, order)
  const subjects = eventsOf(desk, order).map(({ subject }) => subject)
  expect(charges.length).toBeLessThanOrEqual(1)
  for (const { amount } of charges) expect(amount).toBe(1999)
  if (orders.status === 'complete') {
    expect(payment?.status).toBe('succeeded')
    expect(keptOf(desk, order)).toBe(1999)
    expect(subjects).toEqual(['payment:created'])
  } else {
    expect(['pending', 'succeeded']).not.toContain(payment?.status)
    expect(keptOf(desk, order)).toBe(0)
    expect(subjects).toEqual(charges.length === 0 ? [] : ['payment:created', 'payment:refunded'])
  }
}

describe('any history of payments, cancellations and failures', () => {
  it('ends paid and complete, or with no money kept', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anyStep, { minLength: 1, maxLength: 10 }), async (steps) => {
        desk.stripe.faults.clear()
        const order = await desk.place({ price: 19.99 })
        const orders = new OrdersService(order)
        const under: Promise<string | undefined>[] = []
        for (const step of steps) await perform(step, order, orders, under)
        const paid = new Set((await Promise.all(under)).filter((id) => id !== undefined))
        expect(paid.size).toBeLessThanOrEqual(1)
        desk.stripe.faults.clear()
        await eventually(() => expectSettled(order, orders), { timeoutMs: 30_000 })
      }),
      { numRuns: 40, interruptAfterTimeLimit: 120_000 },
    )
  }, 180_000)
})
