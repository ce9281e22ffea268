import { describe, expect, it } from '@jest/globals'
import { aUser, newId } from '@ticketing/test-kit'
import request from 'supertest'
import { pay, useDesk } from '../payments.ts'

const desk = useDesk()

const list = (query: object | string, cookie = aUser().cookie) =>
  request(desk.url).get('/api/payments').query(query).set('Cookie', cookie)

describe('GET /api/payments', () => {
  it('answers 401 when not signed in', async () => {
    await request(desk.url).get('/api/payments').query({ orderId: newId() }).expect(401)
  })

  it("answers with the buyer's own payment of an order, without secrets", async () => {
    const order = await desk.place({ price: 19.99 })
    await pay(desk.url, order, 'pm_card_visa_chargeDeclined').expect(402)
    const { body } = await list({ orderId: order.id }, order.buyer.cookie).expect(200)
    expect(body).toEqual([
      {
        id: expect.any(String),
        orderId: order.id,
        status: 'declined',
        amount: 19.99,
        reason: 'Your card was declined.',
      },
    ])
  })

  it("answers with the buyer's own payments of several orders", async () => {
    const order = await desk.place({ price: 19.99 })
    const [second, anothers] = [
      await desk.place({ price: 5, userId: order.buyer.id }),
      await desk.place({ price: 7 }),
    ]
    for (const each of [order, { ...second, buyer: order.buyer }, anothers]) {
      await pay(desk.url, each).expect(201)
    }
    const orderId = [order.id, second.id, anothers.id, newId()].join(',')
    const { body } = await list({ orderId }, order.buyer.cookie).expect(200)
    expect(body).toHaveLength(2)
    for (const [{ id }, amount] of [
      [order, 19.99],
      [second, 5],
    ] as const) {
      const paid = { orderId: id, status: 'succeeded', amount, paidAt: expect.stringMatching(/Z$/) }
      expect(body).toContainEqual(expect.objectContaining(paid))
    }
  })

  it('answers 400 for too many orders', async () => {
    await list({ orderId: Array.from({ length: 101 }, newId).join(',') }).expect(400)
  })

  it('answers with an empty list before the first attempt, and for an unknown or malformed order', async () => {
    const order = await desk.place()
    expect((await list({ orderId: order.id }, order.buyer.cookie).expect(200)).body).toEqual([])
    expect((await list({ orderId: newId() }).expect(200)).body).toEqual([])
    expect((await list({ orderId: '__proto__' }).expect(200)).body).toEqual([])
  })

  it("answers with an empty list for another buyer's order", async () => {
    const order = await desk.place()
    await pay(desk.url, order).expect(201)
    expect((await list({ orderId: order.id }).expect(200)).body).toEqual([])
    expect((await list({ orderId: order.id, userId: order.buyer.id }).expect(200)).body).toEqual([])
  })

  it.each([[''], ['orderId='], ['orderId=,'], ['orderId[$ne]=x'], ['orderId=a&orderId=b'], ['orderId[]=a']])(
    'answers 400 for the query %j',
    async (query) => {
      const { body } = await list(query).expect(400)
      expect(body.errors).toEqual([{ message: 'OrderId must be provided', field: 'orderId' }])
    },
  )
})
