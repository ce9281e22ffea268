import { describe, expect, it } from '@jest/globals'
import { aUser, eventually } from '@ticketing/test-kit'
import request from 'supertest'
import { expire, getOrder, postOrder, reserve, useShop } from '../orders.ts'

const shop = useShop()

describe('GET /api/orders/:id', () => {
  it('answers 200 with the order', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    const { body } = await getOrder(shop.url, buyer, order.id).expect(200)
    expect(body).toEqual(order)
  })

  it.each([
    ['event-began', 0],
    ['expired', 60_000],
  ])(
    'answers why it was cancelled: %s when its event begins %i ms after the time to pay',
    async (reason, ms) => {
      const buyer = aUser()
      const startsAt = new Date(Date.now() + 60_000).toISOString()
      const ticket = await shop.sell({
        event: { startsAt, timeZone: 'Europe/London', venue: 'Old Hall', city: 'Leeds', category: 'music' },
      })
      const { body: order } = await postOrder(shop.url, buyer, { ticketId: ticket.id }).expect(201)
      const expiresAt = await expire(shop, order.id)
      const began = new Date(Date.parse(expiresAt) + ms).toISOString()
      await shop.orders.updateOne({ _id: order.id }, { $set: { 'ticket.event.startsAt': began } })
      await eventually(async () => {
        const { body } = await getOrder(shop.url, buyer, order.id).expect(200)
        expect(body).toMatchObject({ status: 'cancelled', reason })
      })
    },
  )

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
