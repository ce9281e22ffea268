import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/local/testing'
import type { Person } from '../src/person.ts'
import { useShop } from '../src/use-shop.ts'

const WINDOW_SECONDS = 4
const shop = useShop({ env: { EXPIRATION_WINDOW_SECONDS: `${WINDOW_SECONDS}` } })
const LONG = { timeoutMs: 30_000 }

const reserved = async () => {
  const seller = await shop.newcomer()
  const ticket = await seller.sell()
  const buyer = await shop.newcomer()
  const order = await eventually(() => buyer.reserve(ticket.id))
  return { seller, buyer, ticket, order }
}

const isCancelled = (buyer: Person, id: string) =>
  eventually(async () => expect(await buyer.order(id)).toMatchObject({ status: 'cancelled' }), LONG)

const isOnSale = (person: Person, id: string) =>
  eventually(async () => expect(await person.ticket(id)).toMatchObject({ status: 'available' }), LONG)

describe('a reservation that is not paid in time', () => {
  it('expires, its ticket goes back on sale, and it can no longer be paid', async () => {
    const { seller, buyer, ticket, order } = await reserved()
    await isCancelled(buyer, order.id)
    await isOnSale(seller, ticket.id)
    expect((await buyer.pay(order.id)).status).toBe(400)
    await (await shop.newcomer()).reserve(ticket.id)
  })

  it('expires while the expiration service is down', async () => {
    await shop.stack.stop('expiration')
    const { seller, buyer, ticket, order } = await reserved()
    await isCancelled(buyer, order.id)
    await isOnSale(seller, ticket.id)
    await shop.stack.start('expiration')
  })

  it('cannot be charged by a 3-D Secure window that was left open', async () => {
    const { buyer, order } = await reserved()
    const asked = await buyer.pay(order.id, 'pm_card_threeDSecure2Required')
    expect(asked.status).toBe(202)
    await isCancelled(buyer, order.id)
    await eventually(
      async () => expect(await buyer.payments(order.id)).toMatchObject([{ status: 'cancelled' }]),
      LONG,
    )
    expect((await buyer.authenticate(asked.body.clientSecret, 'complete')).status).not.toBe(200)
    expect(await buyer.payments(order.id)).toMatchObject([{ status: 'cancelled' }])
  })
})

describe('a payment that orders hears of too late', () => {
  it('is refunded', async () => {
    const { seller, buyer, ticket, order } = await reserved()
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
