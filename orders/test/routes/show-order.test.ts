import { describe, expect, it } from '@jest/globals'
import { aUser } from '@ticketing/test-kit'
import request from 'supertest'
import { getOrder, reserve, useShop } from '../orders.ts'

const shop = useShop()

describe('GET /api/orders/:id', () => {
  it('answers 200 with the order', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    const { body } = await getOrder(shop.url, buyer, order.id).expect(200)
    expect(body).toEqual(order)
  })

  it("answers 401 for another buyer's order, even to the seller", async () => {
    const seller = aUser()
    const ticket = await shop.sell({ userId: seller.id })
    const { body } = await request(shop.url)
      .post('/api/orders')
      .set('Cookie', aUser().cookie)
      .send({ ticketId: ticket.id })
    await getOrder(shop.url, aUser(), body.id).expect(401)
    await getOrder(shop.url, seller, body.id).expect(401)
  })
})
