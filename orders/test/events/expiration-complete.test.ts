import { describe, expect, it } from '@jest/globals'
import { aUser, eventually, newId } from '@ticketing/test-kit'
import { expectHistory, expire, getOrder, pay, postOrder, reserve, useShop } from '../orders.ts'

const shop = useShop()

describe('expiration:complete', () => {
  it('cancels the order, publishes order:cancelled, and releases the ticket', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    const expiresAt = await expire(shop, order.id)
    await expectHistory(shop, order.id, ['order:created', 'order:cancelled'])
    expect(shop.eventsOf(order.id)[1]?.data).toMatchObject({
      ticket: { id: order.ticket.id },
      reason: 'expired',
    })
    const { body } = await getOrder(shop.url, buyer, order.id)
    expect(body).toEqual({ ...order, expiresAt, status: 'cancelled', reason: 'expired', version: 1 })
    await postOrder(shop.url, aUser(), { ticketId: order.ticket.id }).expect(201)
  })

  it('leaves a paid order complete', async () => {
    const order = await reserve(shop)
    await pay(shop, order.id)
    await expectHistory(shop, order.id, ['order:created', 'order:completed'])
    await expire(shop, order.id)
    const after = await reserve(shop)
    await expire(shop, after.id)
    await expectHistory(shop, after.id, ['order:created', 'order:cancelled'])
    expect(await shop.orders.findById(order.id).lean()).toMatchObject({ status: 'complete', version: 1 })
  })

  it('cancels once when it comes twice', async () => {
    const order = await reserve(shop)
    await Promise.all([expire(shop, order.id), expire(shop, order.id)])
    const after = await reserve(shop)
    await expire(shop, after.id)
    await expectHistory(shop, after.id, ['order:created', 'order:cancelled'])
    await expectHistory(shop, order.id, ['order:created', 'order:cancelled'])
  })

  it('ignores an order that has not expired yet', async () => {
    const order = await reserve(shop)
    await shop.bus.publish('expiration:complete', { orderId: order.id })
    const after = await reserve(shop)
    await expire(shop, after.id)
    await expectHistory(shop, after.id, ['order:created', 'order:cancelled'])
    expect(await shop.orders.findById(order.id).lean()).toMatchObject({ status: 'created', version: 0 })
  })

  it('is dead-lettered for an unknown order', async () => {
    const orderId = newId()
    await shop.bus.publish('expiration:complete', { orderId })
    await eventually(
      async () => {
        const letter = await shop.orders.db.collection('dead_letters').findOne({ body: new RegExp(orderId) })
        expect(letter).toMatchObject({ subject: 'expiration:complete' })
      },
      { timeoutMs: 20_000 },
    )
  })
})
