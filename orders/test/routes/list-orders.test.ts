import { describe, expect, it } from '@jest/globals'
import type { Order } from '@ticketing/common'
import { aUser, type TestUser } from '@ticketing/test-kit'
import request from 'supertest'
import { deleteOrder, reserve, useShop } from '../orders.ts'

const shop = useShop({ env: { MAX_LIVE_ORDERS: '100' } })

const list = (user: TestUser, query: string | object = {}) =>
  request(shop.url).get('/api/orders').set('Cookie', user.cookie).query(query)

const reserveMany = async (buyer: TestUser, count: number): Promise<Order[]> => {
  const orders: Order[] = []
  for (let i = 0; i < count; i++) orders.unshift(await reserve(shop, buyer))
  return orders
}

const nextOf = (link: string | undefined) => /^<(.+)>; rel="next"$/.exec(link ?? '')?.[1]

describe('GET /api/orders', () => {
  it('answers 401 when not signed in', async () => {
    await request(shop.url).get('/api/orders').expect(401)
  })

  it('answers with an empty list when the buyer has no orders', async () => {
    const { body, headers } = await list(aUser()).expect(200)
    expect(body).toEqual([])
    expect(headers.link).toBeUndefined()
  })

  it("answers with the buyer's own orders only, newest first, in any state", async () => {
    const [one, other] = [aUser(), aUser()]
    const [newest, oldest] = await reserveMany(one, 2)
    const [theirs] = await reserveMany(other, 1)
    await deleteOrder(shop.url, one, oldest?.id ?? '').expect(204)
    expect((await list(one).expect(200)).body).toEqual([
      newest,
      { ...oldest, status: 'cancelled', reason: 'cancelled', version: 1 },
    ])
    expect((await list(other).expect(200)).body).toEqual([theirs])
  })

  it('answers with unpaid orders only, when asked', async () => {
    const buyer = aUser()
    const [waiting, given] = await reserveMany(buyer, 2)
    await deleteOrder(shop.url, buyer, given?.id ?? '').expect(204)
    expect((await list(buyer, { status: 'created' }).expect(200)).body).toEqual([waiting])
    await list(buyer, { status: 'complete' }).expect(400)
  })

  it("never lists another buyer's orders, even when asked", async () => {
    const [one, other] = [aUser(), aUser()]
    await reserveMany(other, 1)
    expect((await list(one, { userId: other.id }).expect(200)).body).toEqual([])
    expect((await list(one, 'userId[$ne]=x').expect(200)).body).toEqual([])
  })

  it('paginates with a cursor', async () => {
    const buyer = aUser()
    const orders = await reserveMany(buyer, 5)
    const pages: Order[][] = []
    let next: string | undefined = '/api/orders?limit=2'
    while (next) {
      const response = await request(shop.url).get(next).set('Cookie', buyer.cookie).expect(200)
      pages.push(response.body)
      next = nextOf(response.headers.link)
    }
    expect(pages.map((page) => page.length)).toEqual([2, 2, 1])
    expect(pages.flat()).toEqual(orders)
  })

  it('paginates orders of the same moment without losing one', async () => {
    const buyer = aUser()
    const orders = await reserveMany(buyer, 4)
    await shop.orders.collection.updateMany({ userId: buyer.id }, { $set: { createdAt: new Date() } })
    const first = await list(buyer, { limit: 3 }).expect(200)
    const next = nextOf(first.headers.link) ?? ''
    const second = await request(shop.url).get(next).set('Cookie', buyer.cookie).expect(200)
    const ids = [...first.body, ...second.body].map((order: Order) => order.id)
    expect(ids).toEqual(orders.map(({ id }) => id))
  })

  it.each([['limit[$gt]=1'], ['cursor='], ['cursor[$gt]=x'], ['__proto__[limit]=1'], ['$where=1']])(
    'ignores unknown or malformed parameters in the query %s',
    async (query) => {
      const buyer = aUser()
      const orders = await reserveMany(buyer, 2)
      expect((await list(buyer, query).expect(200)).body).toEqual(orders)
    },
  )

  it("does not list another buyer's orders with their cursor", async () => {
    const [one, other] = [aUser(), aUser()]
    await reserveMany(other, 2)
    const { headers } = await list(other, { limit: 1 }).expect(200)
    const next = nextOf(headers.link) ?? ''
    expect((await request(shop.url).get(next).set('Cookie', one.cookie).expect(200)).body).toEqual([])
  })

  it.each([
    ['limit=0'],
    ['limit=101'],
    ['limit=x'],
    ['limit=1.5'],
    ['limit=1&limit=2'],
    ['cursor=x'],
    ['cursor=a&cursor=b'],
    ['cursor=W10'],
    [`cursor=${Buffer.from('[{"$gt":0},"x"]').toString('base64url')}`],
    [`cursor=${Buffer.from('["2026-01-01T00:00:00Z",{"$gt":""}]').toString('base64url')}`],
    [`cursor=${'a'.repeat(600)}`],
  ])('answers 400 for the query %s', async (query) => {
    const { body } = await list(aUser(), query).expect(400)
    expect(body.errors[0]).toEqual({ message: expect.any(String), field: expect.any(String) })
  })
})
