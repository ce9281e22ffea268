import { describe, expect, it } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { useShop } from '../src/use-shop.ts'
import { itOutlivesItsBroker } from './journeys/broker-outage.ts'
import { LONG, onSale, paidInTheEnd } from './journeys/steps.ts'

const shop = useShop({ replicas: { orders: 2 } })
itOutlivesItsBroker(shop)

describe('while one service is down', () => {
  it('tickets: orders continue, and the ticket is updated once it is back', async () => {
    const { seller, ticket } = await onSale(shop)
    const buyer = await shop.newcomer()
    await eventually(async () => {
      const order = await buyer.reserve(ticket.id)
      await buyer.must(204, 'DELETE', `/api/orders/${order.id}`)
    })
    await shop.stack.stop('tickets')
    const away = await seller.ask('GET', `/api/tickets/${ticket.id}`)
    expect(away).toMatchObject({ status: 503, body: { errors: [{ message: expect.any(String) }] } })
    expect(away.headers.get('retry-after')).toBeTruthy()
    const order = await buyer.reserve(ticket.id)
    await eventually(async () => expect((await buyer.pay(order.id)).status).toBe(201))
    await shop.stack.start('tickets')
    await eventually(
      async () => expect(await seller.ticket(ticket.id)).toMatchObject({ status: 'sold' }),
      LONG,
    )
  })

  it('orders: tickets are listed and edited, and orders catches up once it is back', async () => {
    await Promise.all([shop.stack.stop('orders-1'), shop.stack.stop('orders-2')])
    const { seller, ticket } = await onSale(shop)
    await seller.must(200, 'PUT', `/api/tickets/${ticket.id}`, { title: 'Macbeth', price: 7 })
    await Promise.all([shop.stack.start('orders-1'), shop.stack.start('orders-2')])
    const buyer = await shop.newcomer()
    await eventually(
      async () =>
        expect(await buyer.ask('POST', '/api/orders', { ticketId: ticket.id, price: 7 })).toMatchObject({
          status: 201,
        }),
      LONG,
    )
  })

  it('payments: reservations continue, and are paid once it is back', async () => {
    const { ticket } = await onSale(shop)
    const buyer = await shop.newcomer()
    await shop.stack.stop('payments')
    const order = await eventually(() => buyer.reserve(ticket.id))
    expect((await buyer.pay(order.id)).status).toBe(503)
    await shop.stack.start('payments')
    await eventually(async () => expect((await buyer.pay(order.id)).status).toBe(201), LONG)
    await eventually(
      async () => expect(await buyer.order(order.id)).toMatchObject({ status: 'complete' }),
      LONG,
    )
  })

  it('auth: signed-in users sell, reserve and pay', async () => {
    const [seller, buyer] = [await shop.newcomer(), await shop.newcomer()]
    await shop.stack.stop('auth')
    const ticket = await seller.sell()
    const order = await eventually(() => buyer.reserve(ticket.id))
    await eventually(async () => expect((await buyer.pay(order.id)).status).toBe(201))
    await shop.stack.start('auth')
    await shop.newcomer()
  })

  it('expiration: reservations and payments continue', async () => {
    await shop.stack.stop('expiration')
    const { ticket } = await onSale(shop)
    const buyer = await shop.newcomer()
    const order = await eventually(() => buyer.reserve(ticket.id))
    await eventually(async () => expect((await buyer.pay(order.id)).status).toBe(201))
    await shop.stack.start('expiration')
  })
})

describe('a process that dies', () => {
  it.each(['tickets', 'orders-1', 'payments', 'mongo', 'nats'])(
    '%s is restarted, and nothing is lost',
    async (name) => {
      const { seller, ticket } = await onSale(shop)
      const buyer = await shop.newcomer()
      const order = await eventually(() => buyer.reserve(ticket.id))
      await shop.stack.kill(name)
      await paidInTheEnd({ seller, buyer, ticket, order })
    },
  )
})
