import { describe, expect, it } from '@jest/globals'
import type { Order } from '@ticketing/common'
import { aUser, eventually, newId } from '@ticketing/test-kit'
import {
  deleteOrder,
  expectHistory,
  expire,
  getOrder,
  IN_TIME,
  pay,
  postOrder,
  reserve,
  useShop,
} from '../orders.ts'

const shop = useShop()

const expectStatus = async (orderId: string, status: string) =>
  eventually(async () => expect(await shop.orders.findById(orderId).lean()).toMatchObject({ status }))

const expired = async (buyer = aUser()) => {
  const order = await reserve(shop, buyer)
  const expiresAt = await expire(shop, order.id)
  await expectHistory(shop, order.id, ['order:created', 'order:cancelled'])
  return { ...order, expiresAt }
}

describe('payment:created of an expired order', () => {
  it('completes the order when it was paid in time, up to the last moment', async () => {
    const buyer = aUser()
    const order = await expired(buyer)
    await pay(shop, order.id, order.expiresAt)
    await expectHistory(shop, order.id, ['order:created', 'order:cancelled', 'order:completed'])
    const { body } = await getOrder(shop.url, buyer, order.id)
    expect(body).toEqual({ ...order, status: 'complete', version: 2 })
    const { body: refusal } = await postOrder(shop.url, aUser(), { ticketId: order.ticket.id }).expect(400)
    expect(refusal.errors).toEqual([{ message: 'Ticket is already sold' }])
    await deleteOrder(shop.url, buyer, order.id).expect(400)
  })

  it('completes the order with other tickets of the listing when its own are taken', async () => {
    const ticket = await shop.sell({ quantity: 5 })
    const take = async (quantity: number, buyer = aUser()): Promise<Order> =>
      (await postOrder(shop.url, buyer, { ticketId: ticket.id, quantity }).expect(201)).body
    const buyer = aUser()
    const order = await take(2, buyer)
    await expire(shop, order.id)
    await expectHistory(shop, order.id, ['order:created', 'order:cancelled'])
    // The other takes all, and one of them is free again.
    const other = await take(5)
    const left = [0, 1, 2, 3, 4].filter((unit) => !order.units.includes(unit)).slice(0, 2)
    const kept = other.units.filter((unit) => !left.includes(unit))
    await shop.orders.updateOne({ _id: other.id }, { $set: { units: kept } })
    await pay(shop, order.id, IN_TIME)
    await expectHistory(shop, order.id, ['order:created', 'order:cancelled', 'order:completed'])
    expect(shop.eventsOf(order.id)[2]?.data).toMatchObject({ units: left })
    const { body } = await getOrder(shop.url, buyer, order.id)
    expect(body).toMatchObject({ status: 'complete', quantity: 2, units: left })
  })

  it('leaves the order cancelled when too few tickets of the listing are left', async () => {
    const ticket = await shop.sell({ quantity: 3 })
    const order = { ticketId: ticket.id, quantity: 2 }
    const { body } = await postOrder(shop.url, aUser(), order).expect(201)
    await expire(shop, body.id)
    await expectHistory(shop, body.id, ['order:created', 'order:cancelled'])
    await postOrder(shop.url, aUser(), order).expect(201)
    await pay(shop, body.id, IN_TIME)
    await expectHistory(shop, body.id, ['order:created', 'order:cancelled', 'order:cancelled'])
    expect(shop.eventsOf(body.id)[2]?.data).toMatchObject({ reason: 'sold' })
  })

  it('completes the order even when its buyer has reached every limit', async () => {
    const buyer = aUser()
    const order = await expired(buyer)
    for (let i = 0; i < 4; i++) {
      const { body } = await postOrder(shop.url, buyer, { ticketId: order.ticket.id }).expect(201)
      await deleteOrder(shop.url, buyer, body.id).expect(204)
    }
    for (let i = 0; i < 10; i++) await reserve(shop, buyer)
    await pay(shop, order.id, IN_TIME)
    await expectStatus(order.id, 'complete')
  })

  it.each([
    ['a millisecond too late', (expiresAt: string) => new Date(Date.parse(expiresAt) + 1).toISOString()],
    ['by a service that does not say when', () => undefined],
  ])('leaves the order cancelled when it was paid %s', async (_, paidAt) => {
    const order = await expired()
    await pay(shop, order.id, paidAt(order.expiresAt))
    const after = await reserve(shop)
    await pay(shop, after.id)
    await expectStatus(after.id, 'complete')
    await expectHistory(shop, order.id, ['order:created', 'order:cancelled'])
  })

  it.each([[false], [true]])(
    'publishes once that the ticket was sold when another order has it (paid: %s)',
    async (paid) => {
      const buyer = aUser()
      const order = await expired(buyer)
      const { body: other } = await postOrder(shop.url, aUser(), { ticketId: order.ticket.id }).expect(201)
      if (paid) {
        await pay(shop, other.id)
        await expectStatus(other.id, 'complete')
      }
      for (let i = 0; i < 3; i++) await pay(shop, order.id, IN_TIME)
      await expectHistory(shop, order.id, ['order:created', 'order:cancelled', 'order:cancelled'])
      expect(shop.eventsOf(order.id)[2]?.data).toEqual({
        id: order.id,
        version: 2,
        ticket: { id: order.ticket.id },
        reason: 'sold',
      })
      const { body } = await getOrder(shop.url, buyer, order.id)
      expect(body).toEqual({ ...order, status: 'cancelled', reason: 'sold', version: 2 })
      await expectStatus(other.id, paid ? 'complete' : 'created')
    },
  )
})

describe('payment:created', () => {
  it('completes the order and publishes order:completed', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await pay(shop, order.id)
    await expectHistory(shop, order.id, ['order:created', 'order:completed'])
    expect(shop.eventsOf(order.id)[1]?.data).toEqual({
      id: order.id,
      version: 1,
      userId: buyer.id,
      units: [0],
      ticket: { id: order.ticket.id },
    })
    const { body } = await getOrder(shop.url, buyer, order.id)
    expect(body).toEqual({ ...order, status: 'complete', version: 1 })
  })

  it('does nothing when it is redelivered', async () => {
    const order = await reserve(shop)
    for (let i = 0; i < 3; i++) await pay(shop, order.id)
    const after = await reserve(shop)
    await pay(shop, after.id)
    await expectStatus(after.id, 'complete')
    await expectHistory(shop, order.id, ['order:created', 'order:completed'])
  })

  it('leaves an order cancelled when its buyer cancelled it', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await deleteOrder(shop.url, buyer, order.id).expect(204)
    await pay(shop, order.id, IN_TIME)
    const after = await reserve(shop)
    await pay(shop, after.id)
    await expectStatus(after.id, 'complete')
    await expectStatus(order.id, 'cancelled')
    await expectHistory(shop, order.id, ['order:created', 'order:cancelled'])
  })

  it('accepts a message without meta', async () => {
    const order = await reserve(shop)
    const data = { id: newId(), orderId: order.id, stripeId: 'ch_1' }
    await shop.bus.publishRaw('payment:created', JSON.stringify(data))
    await expectStatus(order.id, 'complete')
  })

  it.each([[newId()], ['no-object-id']])('is dead-lettered for the unknown order %s', async (orderId) => {
    await pay(shop, orderId)
    await eventually(
      async () => {
        const letter = await shop.orders.db.collection('dead_letters').findOne({ body: new RegExp(orderId) })
        expect(letter).toMatchObject({ subject: 'payment:created' })
      },
      { timeoutMs: 20_000 },
    )
  })
})
