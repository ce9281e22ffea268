import { describe, expect, it } from '@jest/globals'
import { timeline } from '@ticketing/local/owner'
import { eventually } from '@ticketing/local/testing'
import { useShop } from '../src/use-shop.ts'
import { isCancelled, isOnSale, itExpires } from './journeys/expiry.ts'
import { LONG, reserved } from './journeys/steps.ts'

const shop = useShop({ env: { EXPIRATION_WINDOW_SECONDS: '4' } })

itExpires(shop)

describe('the timeline of an order that expired', () => {
  it('tells what followed from what', async () => {
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

describe('a reservation while the expiration service is down', () => {
  it('expires all the same', async () => {
    await shop.stack.stop('expiration')
    const { seller, buyer, ticket, order } = await reserved(shop)
    await isCancelled(buyer, order.id)
    await isOnSale(seller, ticket.id)
    await shop.stack.start('expiration')
  })
})

describe('a payment that orders hears of too late', () => {
  it('is refunded', async () => {
    const { seller, buyer, ticket, order } = await reserved(shop)
    const declined = await buyer.pay(order.id, 'tok_chargeDeclined')
    expect(declined.status).toBe(402)
    await shop.stack.stop('nats')
    expect((await buyer.pay(order.id)).status).toBe(201)
    await isCancelled(buyer, order.id)
    await shop.stack.start('nats')
    await eventually(
      async () =>
        expect(await buyer.payments(order.id)).toMatchObject([
          { status: 'refunded', reason: expect.any(String) },
        ]),
      LONG,
    )
    await isOnSale(seller, ticket.id)
    expect(await buyer.order(order.id)).toMatchObject({ status: 'cancelled' })
  })
})
