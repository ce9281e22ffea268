import { describe, expect, it } from '@jest/globals'
import { aUser, newId } from '@ticketing/common/testing'
import request from 'supertest'
import { getOrder, reserve, useShop } from '../orders.ts'

const shop = useShop()

describe('GET /api/orders/:id', () => {
  it('answers 401 when not signed in', async () => {
    const order = await reserve(shop)
    await request(shop.url).get(`/api/orders/${order.id}`).expect(401)
  })

  it('answers 200 with the order', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    const { body } = await getOrder(shop.url, buyer, order.id).expect(200)
    expect(body).toEqual(order)
  })

  it("answers 401 when the order is another's, the seller's included", async () => {
    const seller = aUser()
    const ticket = await shop.sell({ userId: seller.id })
    const { body } = await request(shop.url)
      .post('/api/orders')
      .set('Cookie', aUser().cookie)
      .send({ ticketId: ticket.id })
    await getOrder(shop.url, aUser(), body.id).expect(401)
    await getOrder(shop.url, seller, body.id).expect(401)
  })

  it.each([
    [newId()],
    ['x'],
    ['%00'],
    ['__proto__'],
    ['constructor'],
    ['%7B%22$gt%22:%22%22%7D'],
    ['123456789012'],
  ])('answers 404 for the id %s', async (id) => {
    await getOrder(shop.url, aUser(), id).expect(404)
  })

  it('answers 400 for a path with a bad escape', async () => {
    await getOrder(shop.url, aUser(), '%E0%A4%A').expect(400)
  })

  it.each([['garbage'], ['bnVsbA=='], ['eyJqd3QiOnsiYSI6MX19']])(
    'answers 401 for the cookie %s',
    async (value) => {
      const order = await reserve(shop)
      await request(shop.url).get(`/api/orders/${order.id}`).set('Cookie', `session=${value}`).expect(401)
    },
  )
})
