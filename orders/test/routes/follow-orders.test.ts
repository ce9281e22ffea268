import { afterEach, describe, expect, it } from '@jest/globals'
import type { Order } from '@ticketing/common'
import { aUser, eventually, newId, type TestUser } from '@ticketing/test-kit'
import { createEventSource, type EventSourceClient } from 'eventsource-client'
import request from 'supertest'
import { deleteOrder, expectHistory, pay, postOrder, reserve, useShop } from '../orders.ts'

const shop = useShop({ instances: 2 })
const replicaUrl = () => shop.services[1]?.url ?? ''

const pages: EventSourceClient[] = []
afterEach(() => {
  for (const page of pages.splice(0)) page.close()
})

/** Opens the feed as a page of theirs does. */
const follow = (user: TestUser, ids: string[] = []) => {
  const seen: { event?: string; data: unknown }[] = []
  const source = createEventSource({
    url: `${shop.url}/api/orders/events?ids=${ids.join(',')}`,
    headers: { Cookie: user.cookie },
    onMessage: ({ event, data }) => seen.push({ ...(event && { event }), data: JSON.parse(data) }),
  })
  pages.push(source)
  const orders = () => seen.filter(({ event }) => event === 'order').map(({ data }) => data as Order)
  return { seen, orders }
}

describe('GET /api/orders/events', () => {
  it('answers 401 when not signed in', async () => {
    await request(shop.url).get('/api/orders/events').expect(401)
  })

  it("starts with the server's time, the unpaid orders, and those asked for", async () => {
    const buyer = aUser()
    const [unpaid, ended, asked] = [
      await reserve(shop, buyer),
      await reserve(shop, buyer),
      await reserve(shop, buyer),
    ]
    await deleteOrder(shop.url, buyer, ended.id).expect(204)
    await deleteOrder(shop.url, buyer, asked.id).expect(204)
    const page = follow(buyer, [asked.id, newId()])
    const cancelled = { ...asked, status: 'cancelled', reason: 'cancelled', version: 1 }
    await eventually(() => expect(page.orders()).toEqual(expect.arrayContaining([unpaid, cancelled])))
    expect(page.seen[0]?.event).toBe('time')
    expect(page.orders().some(({ id }) => id === ended.id)).toBe(false)
  })

  it('sends each change made on any replica', async () => {
    const buyer = aUser()
    const page = follow(buyer)
    await eventually(() => expect(page.seen).not.toHaveLength(0))
    const ticket = await shop.sell()
    const { body: order } = await postOrder(replicaUrl(), buyer, { ticketId: ticket.id }).expect(201)
    await eventually(() => expect(page.orders().at(-1)).toEqual(order))
    await pay(shop, order.id)
    await eventually(() => expect(page.orders().at(-1)).toEqual({ ...order, status: 'complete', version: 1 }))
    const dropped = await reserve(shop, buyer)
    await deleteOrder(replicaUrl(), buyer, dropped.id).expect(204)
    await eventually(() =>
      expect(page.orders().at(-1)).toMatchObject({ id: dropped.id, status: 'cancelled' }),
    )
  })

  it("never sends another buyer's orders, even when asked", async () => {
    const [buyer, other] = [aUser(), aUser()]
    const theirs = await reserve(shop, other)
    const page = follow(buyer, [theirs.id])
    await eventually(() => expect(page.seen).not.toHaveLength(0))
    await deleteOrder(shop.url, other, theirs.id).expect(204)
    await expectHistory(shop, theirs.id, ['order:created', 'order:cancelled'])
    const own = await reserve(shop, buyer)
    await eventually(() => expect(page.orders()).toContainEqual(own))
    expect(page.orders().every(({ userId }) => userId === buyer.id)).toBe(true)
  })

  it.each([
    ['a malformed id', 'ids=abc'],
    ['an operator', 'ids=%7B%22$gt%22:%22%22%7D'],
    ['ids given twice', `ids=${newId()}&ids=${newId()}`],
    ['more ids than a page shows', `ids=${Array(101).fill(newId()).join(',')}`],
  ])('answers 400 for %s', async (_, query) => {
    await request(shop.url).get(`/api/orders/events?${query}`).set('Cookie', aUser().cookie).expect(400)
  })
})
