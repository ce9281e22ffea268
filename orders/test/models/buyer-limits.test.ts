import { describe, expect, it } from '@jest/globals'
import { isDuplicateKey } from '@ticketing/common'
import { aUser, newId, type TestUser } from '@ticketing/test-kit'
import { countReservations } from '../../src/models/buyer-limits.ts'
import { findOffer } from '../../src/models/offer.ts'
import { deleteOrder, expectHistory, pay, postOrder, reserve, useShop } from '../orders.ts'

const shop = useShop({ instances: 2 })
const urlOf = (index: number) => shop.services[index % 2]?.url ?? ''
const sellMany = (count: number) => Promise.all(Array.from({ length: count }, () => shop.sell()))

const reserveAndCancel = async (buyer: TestUser, ticketId: string) => {
  const { body } = await postOrder(shop.url, buyer, { ticketId }).expect(201)
  await deleteOrder(shop.url, buyer, body.id).expect(204)
}

describe('the limit of 10 unpaid orders per buyer', () => {
  it('accepts exactly 10 of 20 concurrent orders over two replicas, and answers 429 to the rest', async () => {
    const buyer = aUser()
    const tickets = await sellMany(20)
    const responses = await Promise.all(
      tickets.map(({ id }, index) => postOrder(urlOf(index), buyer, { ticketId: id })),
    )
    const statuses = responses.map(({ status }) => status).sort()
    expect(statuses).toEqual([...Array(10).fill(201), ...Array(10).fill(429)])
    expect(await shop.orders.countDocuments({ userId: buyer.id, status: 'created' })).toBe(10)
    const refused = responses.find(({ status }) => status === 429)
    expect(refused?.body).toEqual({ errors: [{ message: 'You can hold at most 10 unpaid orders' }] })
    // When the first of them ends.
    expect(Number(refused?.headers['retry-after'])).toBeGreaterThan(800)
    expect(Number(refused?.headers['retry-after'])).toBeLessThanOrEqual(900)
  })

  it('does not count cancelled or paid orders, or those of other buyers', async () => {
    const buyer = aUser()
    const orders = []
    for (const { id } of await sellMany(10)) {
      orders.push((await postOrder(shop.url, buyer, { ticketId: id }).expect(201)).body)
    }
    const more = await sellMany(3)
    const place = (index: number) => postOrder(shop.url, buyer, { ticketId: more[index]?.id })
    await place(0).expect(429)
    await reserve(shop)
    await deleteOrder(shop.url, buyer, orders[4].id).expect(204)
    await place(0).expect(201)
    await place(1).expect(429)
    await pay(shop, orders[7].id)
    await expectHistory(shop, orders[7].id, ['order:created', 'order:completed'])
    await place(1).expect(201)
    await place(2).expect(429)
  })
})

describe('the limit of 5 reservations of a ticket per buyer and hour', () => {
  it('answers 429 to the sixth with Retry-After, and does not affect other buyers or tickets', async () => {
    const buyer = aUser()
    const ticket = await shop.sell()
    for (let i = 0; i < 5; i++) await reserveAndCancel(buyer, ticket.id)
    const { body, headers } = await postOrder(shop.url, buyer, { ticketId: ticket.id }).expect(429)
    expect(body).toEqual({ errors: [{ message: 'You can reserve a ticket at most 5 times an hour' }] })
    expect(Number(headers['retry-after'])).toBeGreaterThan(3500)
    expect(Number(headers['retry-after'])).toBeLessThanOrEqual(3600)
    await postOrder(shop.url, buyer, { ticketId: (await shop.sell()).id }).expect(201)
    await postOrder(shop.url, aUser(), { ticketId: ticket.id }).expect(201)
  })

  it('allows the next one when the first of the five is an hour old', async () => {
    const buyer = aUser()
    const ticket = await shop.sell()
    for (let i = 0; i < 5; i++) await reserveAndCancel(buyer, ticket.id)
    await shop.orders.collection.updateOne(
      { userId: buyer.id, reservedBefore: 0 },
      { $set: { createdAt: new Date(Date.now() - 3_600_001) } },
    )
    await reserveAndCancel(buyer, ticket.id)
    await postOrder(shop.url, buyer, { ticketId: ticket.id }).expect(429)
  })

  it('rejects a request that counted before another one reserved and cancelled', async () => {
    const userId = newId()
    const ticket = await shop.sell()
    const offer = await findOffer(shop, { ticketId: ticket.id, buyerId: userId, reservations: 5 })
    const reservedBefore = countReservations(offer ?? { reservations: [] }, 5)
    const at = new Date()
    const [overtaking, overtaken] = [0, 1].map(
      (slot) =>
        new shop.orders({ userId, units: [0], ticket, createdAt: at, expiresAt: at, slot, reservedBefore }),
    )
    overtaking?.place()
    await overtaking?.save()
    overtaking?.cancel()
    await overtaking?.save()
    overtaken?.place()
    const error = await overtaken?.save().catch((reason: unknown) => reason)
    expect(isDuplicateKey(error)).toBe(true)
  })

  it('holds when the buyer reserves and cancels in parallel over two replicas', async () => {
    const buyer = aUser()
    const ticket = await shop.sell()
    const grabAndDrop = async (index: number) => {
      const { status, body } = await postOrder(urlOf(index), buyer, { ticketId: ticket.id })
      if (status === 201) await deleteOrder(urlOf(index + 1), buyer, body.id).expect(204)
      return status
    }
    const statuses = []
    for (let wave = 0; wave < 8; wave++) {
      statuses.push(...(await Promise.all(Array.from({ length: 6 }, (_, index) => grabAndDrop(index)))))
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(5)
    expect(new Set(statuses)).toEqual(new Set([201, 400, 429]))
  })
})
