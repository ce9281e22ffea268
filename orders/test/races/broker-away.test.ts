import { describe, expect, it } from '@jest/globals'
import { aUser, eventually } from '@ticketing/test-kit'
import request from 'supertest'
import { deleteOrder, expectHistory, postOrder, useShop } from '../orders.ts'

const shop = useShop({ instances: 2 })

describe('orders placed while the broker is down', () => {
  it('get the usual answers, and are published in order once the broker is back', async () => {
    const buyer = aUser()
    const tickets = await Promise.all(Array.from({ length: 8 }, () => shop.sell()))
    await shop.servers.nats.kill()
    await eventually(async () => {
      const { body } = await request(shop.url).get('/readyz').expect(200)
      expect(body.degraded).toEqual(['broker'])
    })
    const orders = []
    for (const { id } of tickets) {
      orders.push((await postOrder(shop.url, buyer, { ticketId: id }).expect(201)).body)
    }
    const [first, second] = orders
    await deleteOrder(shop.url, buyer, first.id).expect(204)
    await deleteOrder(shop.url, buyer, second.id).expect(204)
    expect(shop.eventsOf(first.id)).toEqual([])

    await shop.servers.nats.restart()
    await eventually(
      async () => expect(await shop.orders.countDocuments({ 'outbox.0': { $exists: true } })).toBe(0),
      {
        timeoutMs: 30_000,
      },
    )
    for (const { id } of orders.slice(0, 2))
      await expectHistory(shop, id, ['order:created', 'order:cancelled'])
    for (const { id } of orders.slice(2)) await expectHistory(shop, id, ['order:created'])
  })
})
