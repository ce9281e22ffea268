import { beforeAll, describe, expect, it } from '@jest/globals'
import { audit } from '@ticketing/owner'
import { eventually } from '@ticketing/test-kit'
import fc from 'fast-check'
import type { Person } from '../src/person.ts'
import { useShop } from '../src/use-shop.ts'
import { LONG } from './journeys/steps.ts'
import { type Action, perform } from './model/actions.ts'
import { KnownMarket, type KnownOrder, KnownTicket } from './model/market.ts'

const WINDOW_SECONDS = 4
const RUNS = 20
const MOST_STEPS = 16
/** The maximum number of concurrent actions. */
const MOST_AT_ONCE = 3
/** No new run starts after this long. */
const LIMIT_MS = 60_000

const shop = useShop({
  replicas: { orders: 2, payments: 2 },
  env: {
    EXPIRATION_WINDOW_SECONDS: String(WINDOW_SECONDS),
    MAX_LIVE_ORDERS: '1000',
    MAX_RESERVATIONS_PER_HOUR: '1000',
  },
})

const token = fc.constantFrom('tok_visa', 'pm_card_mastercard', 'tok_chargeDeclined')
const order = fc.nat(9)
const ticket = fc.nat(1)
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      ticket,
      price: fc.integer({ min: 1, max: 99 }),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('reserve' as const),
      ticket,
      buyer: fc.nat(1),
      quantity: fc.integer({ min: 1, max: 3 }),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('cancel' as const), order }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('meddle' as const), order }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('pay' as const), order, token }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: fc.constant('pay late' as const),
      order,
      token,
      ms: fc.integer({ min: -300, max: 300 }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('look' as const), order }) },
  {
    weight: 1,
    arbitrary: fc.record({ kind: fc.constant('pause' as const), ms: fc.integer({ min: 1, max: 500 }) }),
  },
)

/** Concurrent actions of several users. */
class Step implements fc.AsyncCommand<KnownMarket, unknown> {
  readonly #actions: Action[]
  constructor(actions: Action[]) {
    this.#actions = actions
  }
  check = () => true
  async run(market: KnownMarket): Promise<void> {
    await Promise.all(this.#actions.map((each) => perform(each, market)))
  }
  toString = () => JSON.stringify(this.#actions)
}

let seller: Person
let buyers: Person[]
beforeAll(async () => {
  seller = await shop.newcomer()
  buyers = [await shop.newcomer(), await shop.newcomer()]
})

/** A market with a ticket, and a listing of several, of which orders has copies. */
const open = async (): Promise<KnownMarket> => {
  const market = new KnownMarket(buyers)
  for (const [price, quantity] of [
    [100, 1],
    [200, 4],
  ] as const) {
    const { id } = await seller.sell('Hamlet', price, { quantity })
    await eventually(async () => {
      const answer = await buyers[0]?.ask('POST', '/api/orders', { ticketId: id, price: price + 1 })
      expect(answer?.status).toBe(400)
    }, LONG)
    market.tickets.push(new KnownTicket(id, seller, price, quantity))
  }
  return market
}

/** A paid order is complete, or was cancelled first and its money went back; any other one is cancelled. */
const expectEnded = (order: KnownOrder): Promise<string> =>
  eventually(async () => {
    const { status } = await order.buyer.order(order.id)
    expect({ status, possible: order.mayBe(status) }).toEqual({ status, possible: true })
    expect(order.paidBy ? ['complete', 'cancelled'] : ['cancelled']).toContain(status)
    const [payment] = await order.buyer.payments(order.id)
    const ends = status === 'complete' ? ['succeeded'] : ['refunded', 'cancelled', 'declined', undefined]
    expect(ends).toContain(payment?.status)
    if (order.paidBy && status === 'cancelled') expect(payment?.status).toBe('refunded')
    return status
  }, LONG)

const expectSettled = async (market: KnownMarket): Promise<void> => {
  for (const ticket of market.tickets) {
    const orders = market.ordersOf(ticket)
    const ends = await Promise.all(orders.map(expectEnded))
    const sold = orders
      .filter((_, index) => ends[index] === 'complete')
      .reduce((sum, { quantity }) => sum + quantity, 0)
    expect(sold).toBeLessThanOrEqual(ticket.quantity)
    const isSold = sold === ticket.quantity
    await eventually(
      async () =>
        expect(await seller.ticket(ticket.id)).toMatchObject({
          status: isSold ? 'sold' : 'available',
          available: ticket.quantity - sold,
        }),
      LONG,
    )
    const edit = { title: 'Hamlet', price: 5 }
    const { status } = await seller.ask('PUT', `/api/tickets/${ticket.id}`, edit)
    expect(status).toBe(isSold ? 400 : 200)
  }
}

describe('any history of edits, reservations, cancellations, expiries and payments', () => {
  it(
    'gets the promised answers, and ends in a consistent state',
    async () => {
      const markets: KnownMarket[] = []
      const steps = fc
        .array(action, { minLength: 1, maxLength: MOST_AT_ONCE })
        .map((actions) => new Step(actions))
      await fc.assert(
        fc.asyncProperty(fc.commands([steps], { maxCommands: MOST_STEPS, size: 'max' }), async (commands) => {
          const market = await open()
          markets.push(market)
          await fc.asyncModelRun(() => ({ model: market, real: shop }), commands)
        }),
        // Shrinking would take too long here; the printed seed repeats the same steps.
        { numRuns: RUNS, interruptAfterTimeLimit: LIMIT_MS, endOnFailure: true },
      )
      for (const market of markets) await expectSettled(market)
      expect((await audit(shop.addresses, { settleMs: 30_000 })).findings).toEqual([])
    },
    4 * LIMIT_MS,
  )
})
