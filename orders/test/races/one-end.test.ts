import { describe, expect, it } from '@jest/globals'
import type { Order } from '@ticketing/common'
import { aUser, type TestUser } from '@ticketing/common/testing'
import { eventually } from '@ticketing/local/testing'
import { cancelOverdue } from '../../src/jobs/cancel-overdue.ts'
import { deleteOrder, expectHistory, getOrder, pay, reserve, useShop } from '../orders.ts'

const shop = useShop({ instances: 2 })
const urlOf = (index: number) => shop.services[index % 2]?.url ?? ''
const expire = (orderId: string) => shop.bus.publish('expiration:complete', { orderId })

const reserveMany = (buyer: TestUser) => Promise.all(Array.from({ length: 10 }, () => reserve(shop, buyer)))

/** Waits until the order has ended, and checks that it ended once, and as its one last event says. */
const expectOneEnd = async (buyer: TestUser, { id }: Order) => {
  const { status } = await eventually(async () => {
    const { body } = await getOrder(shop.url, buyer, id)
    expect(body).toMatchObject({ version: 1 })
    return body as Order
  })
  await expectHistory(shop, id, [
    'order:created',
    status === 'complete' ? 'order:completed' : 'order:cancelled',
  ])
  return status
}

describe('an order ends once', () => {
  it('complete or cancelled when buyer and payment come together, and the answer says which', async () => {
    const buyer = aUser()
    const orders = await reserveMany(buyer)
    const answers = await Promise.all(
      orders.map(async ({ id }, index) => {
        const [answer] = await Promise.all([deleteOrder(urlOf(index), buyer, id), pay(shop, id)])
        return answer.status
      }),
    )
    const ends = await Promise.all(orders.map((order) => expectOneEnd(buyer, order)))
    expect(answers).toEqual(ends.map((end) => (end === 'complete' ? 400 : 204)))
  })

  it('complete or cancelled when expiry, sweep and payment come together', async () => {
    const buyer = aUser()
    const orders = await reserveMany(buyer)
    const hour = 3_600_000
    await Promise.all([
      ...orders.flatMap(({ id }, index) =>
        index % 2 ? [pay(shop, id), expire(id)] : [expire(id), pay(shop, id)],
      ),
      cancelOverdue(shop.orders, -hour),
      cancelOverdue(shop.orders, -hour),
    ])
    for (const order of orders) await expectOneEnd(buyer, order)
  })

  it('complete when the payment came before the expiry', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await pay(shop, order.id)
    await expectOneEnd(buyer, order)
    await expire(order.id)
    await cancelOverdue(shop.orders, -3_600_000)
    await deleteOrder(shop.url, buyer, order.id).expect(400)
    expect(await expectOneEnd(buyer, order)).toBe('complete')
  })

  it('cancelled when the expiry came before the payment', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await expire(order.id)
    await expectOneEnd(buyer, order)
    await pay(shop, order.id)
    await deleteOrder(shop.url, buyer, order.id).expect(204)
    expect(await expectOneEnd(buyer, order)).toBe('cancelled')
  })
})
