import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { useShop } from '../src/use-shop.ts'
import { isCancelled } from './journeys/expiry.ts'
import { LONG, type Reservation, reserved } from './journeys/steps.ts'

const WINDOW_SECONDS = 12
/** Longer than orders leaves what is overdue to others. */
const GRACE_MS = 3_000
const SALES = 3

const shop = useShop({ env: { EXPIRATION_WINDOW_SECONDS: String(WINDOW_SECONDS) } })

type Part = 'nats' | 'orders' | 'payments' | 'expiration'

const permutations = (...parts: Part[]): Part[][] =>
  parts.length < 2
    ? [parts]
    : parts.flatMap((first) =>
        permutations(...parts.filter((part) => part !== first)).map((rest) => [first, ...rest]),
      )

/**
 * Every order in which those start again that decide between a payment and an expiry; the fourth, which only reminds of
 * it, comes at each place. Those that start after payments are away when the buyers pay, the others go away right after,
 * and every other time they are killed.
 */
const outages = permutations('nats', 'orders', 'payments').map((start, index) => {
  const back = start.toSpliced(index % 4, 0, 'expiration')
  return { name: back.join(', '), back, away: back.toReversed(), killed: index % 2 === 1 }
})

const timeIsOver = ({ order }: Reservation) =>
  sleep(Math.max(0, Date.parse(order.expiresAt) - Date.now()) + GRACE_MS)

const knows = ({ buyer, order }: Reservation) =>
  eventually(async () => expect((await buyer.pay(order.id, 'tok_chargeDeclined')).status).toBe(402), LONG)

/** In time, whatever is down: it needs only payments. */
const paysInTime = async ({ buyer, order }: Reservation) => {
  expect((await buyer.pay(order.id)).status).toBe(201)
  expect(Date.now()).toBeLessThan(Date.parse(order.expiresAt))
}

const takeAway = async (part: Part, killed: boolean) => {
  if (killed) await shop.stack.kill(part)
  await shop.stack.stop(part)
}

/** Starts one after the other, and waits for none: some are ready only once all are there. */
const bringBack = async (parts: Part[]) => {
  const started: Promise<void>[] = []
  for (const part of parts) {
    started.push(shop.stack.start(part))
    await sleep(1_000)
  }
  await Promise.all(started)
}

const isSold = async ({ seller, buyer, ticket, order }: Reservation) => {
  await eventually(
    async () => expect(await buyer.order(order.id)).toMatchObject({ status: 'complete' }),
    LONG,
  )
  await eventually(
    async () => expect(await seller.ticket(ticket.id)).toMatchObject({ status: 'sold', orderId: order.id }),
    LONG,
  )
  expect(await buyer.payments(order.id)).toMatchObject([{ status: 'succeeded' }])
  // The response may have been lost: a retry with the same card gets the same one.
  expect((await buyer.pay(order.id)).status).toBe(201)
}

describe('a payment answered 201 in time', () => {
  it.each(outages)(
    'completes its order when the time runs out in an outage that ends in this order: $name (killed: $killed)',
    async ({ away, back, killed }) => {
      const sales = await Promise.all(Array.from({ length: SALES }, () => reserved(shop)))
      await Promise.all(sales.map(knows))
      const lasting = away.indexOf('payments')
      await Promise.all(away.slice(0, lasting).map((part) => takeAway(part, killed)))
      await Promise.all(sales.map(paysInTime))
      await Promise.all(away.slice(lasting).map((part) => takeAway(part, killed)))
      await Promise.all(sales.map(timeIsOver))
      await bringBack(back)
      await Promise.all(sales.map(isSold))
    },
  )

  it('revives an expired order, or is refunded when another buyer has the ticket', async () => {
    const sales = await Promise.all(Array.from({ length: 2 * SALES }, () => reserved(shop)))
    await Promise.all(sales.map(knows))
    await shop.stack.stop('nats')
    await Promise.all(sales.map(paysInTime))
    await shop.stack.stop('payments')
    await bringBack(['nats'])
    await Promise.all(sales.map(({ buyer, order }) => isCancelled(buyer, order.id)))
    const [lost, kept] = [sales.slice(0, SALES), sales.slice(SALES)]
    const resold = await Promise.all(
      lost.map(async (sale): Promise<Reservation> => {
        const buyer = await shop.newcomer()
        return { ...sale, buyer, order: await buyer.reserve(sale.ticket.id) }
      }),
    )
    await shop.stack.start('payments')
    // Their own time may be over before payments is back.
    const paid = await Promise.all(
      resold.map(({ buyer, order }) =>
        eventually(async () => {
          const { status } = await buyer.pay(order.id)
          expect([201, 400]).toContain(status)
          return status === 201
        }, LONG),
      ),
    )
    await Promise.all([...kept, ...resold.filter((_, index) => paid[index])].map(isSold))
    for (const { buyer, order } of lost) {
      await eventually(async () => {
        expect(await buyer.order(order.id)).toMatchObject({ status: 'cancelled', reason: 'sold' })
        const [payment] = await buyer.payments(order.id)
        expect(payment).toMatchObject({ status: 'refunded', reason: 'The ticket was sold to another buyer' })
      }, LONG)
      expect((await buyer.pay(order.id)).status).toBe(400)
    }
  })
})
