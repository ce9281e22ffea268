import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from '@jest/globals'
import { timeline } from '@ticketing/owner'
import { eventually } from '@ticketing/test-kit'
import { useShop } from '../src/use-shop.ts'
import { isCancelled, isOnSale, itExpires } from './journeys/expiry.ts'
import { LONG, reserved } from './journeys/steps.ts'

const shop = useShop({ env: { EXPIRATION_WINDOW_SECONDS: '4' } })

itExpires(shop)

describe('the timeline of an expired order', () => {
  it('shows the cause of each event', async () => {
    const { seller, buyer, ticket, order } = await reserved(shop)
    await isCancelled(buyer, order.id)
    await isOnSale(seller, ticket.id)
    const { events } = await timeline(shop.addresses, order.id)
    expect(events.map(({ subject, follows }) => [subject, follows])).toEqual([
      ['ticket:created', undefined],
      ['order:created', 1],
      ['ticket:updated', 2],
      ['expiration:complete', 2],
      ['order:cancelled', 4],
      ['ticket:updated', 5],
    ])
  })
})

describe('an expired order cancelled by its buyer', () => {
  it('is cancelled for good', async () => {
    const { buyer, order } = await reserved(shop)
    await isCancelled(buyer, order.id)
    await buyer.must(204, 'DELETE', `/api/orders/${order.id}`)
    expect(await buyer.order(order.id)).toMatchObject({ status: 'cancelled', version: 2 })
  })
})

describe('a reservation while the expiration service is down', () => {
  it('expires anyway', async () => {
    await shop.stack.stop('expiration')
    const { seller, buyer, ticket, order } = await reserved(shop)
    await isCancelled(buyer, order.id)
    await isOnSale(seller, ticket.id)
    await shop.stack.start('expiration')
  })
})

describe('a payment in time, applied after the time to pay', () => {
  it('completes the order, which waits for the broker', async () => {
    const { seller, buyer, ticket, order } = await reserved(shop)
    const declined = await buyer.pay(order.id, 'tok_chargeDeclined')
    expect(declined.status).toBe(402)
    await shop.stack.stop('nats')
    expect((await buyer.pay(order.id)).status).toBe(201)
    await sleep(Math.max(0, Date.parse(order.expiresAt) - Date.now()) + 3_000)
    expect(await buyer.order(order.id)).toMatchObject({ status: 'created' })
    await shop.stack.start('nats')
    await eventually(
      async () => expect(await seller.ticket(ticket.id)).toMatchObject({ status: 'sold', orderId: order.id }),
      LONG,
    )
    expect(await buyer.order(order.id)).toMatchObject({ status: 'complete', version: 1 })
    expect(await buyer.payments(order.id)).toMatchObject([{ status: 'succeeded' }])
  })
})
