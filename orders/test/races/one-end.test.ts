import { describe, expect, it } from '@jest/globals'
import type { Order, Subject } from '@ticketing/common'
import { aUser, eventually, type TestUser } from '@ticketing/test-kit'
import { cancelOverdue } from '../../src/jobs/cancel-overdue.ts'
import {
  deleteOrder,
  expectHistory,
  expire,
  getOrder,
  IN_TIME,
  letTimePass,
  pay,
  postOrder,
  reserve,
  useShop,
} from '../orders.ts'

const shop = useShop({ instances: 2 })
const urlOf = (index: number) => shop.services[index % 2]?.url ?? ''
const sweep = () => cancelOverdue(shop.orders, { graceMs: -3_600_000, paymentsAreHeard: () => true })

const reserveMany = (buyer: TestUser) => Promise.all(Array.from({ length: 10 }, () => reserve(shop, buyer)))

/** Which histories an order may have had, by how it ended. */
const histories: Record<string, Subject[][]> = {
  complete: [['order:completed'], ['order:cancelled', 'order:completed']],
  cancelled: [['order:cancelled'], ['order:cancelled', 'order:cancelled']],
  expired: [['order:cancelled']],
  sold: [['order:cancelled', 'order:cancelled']],
}

/** Waits until the order has ended as one of `ends`, and checks that it was told so, step by step, and each once. */
const expectEnd = async (buyer: TestUser, { id }: Order, ...ends: string[]) => {
  const { end, version } = await eventually(async () => {
    const { body } = await getOrder(shop.url, buyer, id)
    const end: string = body.reason ?? body.status
    expect(ends).toContain(end)
    return { end, version: body.version as number }
  })
  const history = histories[end]?.find(({ length }) => length === version) ?? []
  await expectHistory(shop, id, ['order:created', ...history])
  return end
}

/** Gives up and pays each order at once. The answer must say how it has ended. */
const giveUpAndPay = async (buyer: TestUser, orders: Order[]): Promise<string[]> => {
  const answers = await Promise.all(
    orders.map(async ({ id }, index) => {
      const [answer] = await Promise.all([deleteOrder(urlOf(index), buyer, id), pay(shop, id, IN_TIME)])
      return answer.status
    }),
  )
  const ends = await Promise.all(orders.map((order) => expectEnd(buyer, order, 'complete', 'cancelled')))
  expect(answers).toEqual(ends.map((end) => (end === 'complete' ? 400 : 204)))
  return ends
}

describe('an order ends once', () => {
  it('complete or cancelled when cancellation and payment are concurrent, and the answer says which', async () => {
    const buyer = aUser()
    const orders = await reserveMany(buyer)
    await giveUpAndPay(buyer, orders)
  })

  it('complete or expired when expiry, sweep and a late payment are concurrent', async () => {
    const buyer = aUser()
    const orders = await reserveMany(buyer)
    await Promise.all([
      ...orders.flatMap(({ id }, index) =>
        index % 2 ? [pay(shop, id), expire(shop, id)] : [expire(shop, id), pay(shop, id)],
      ),
      sweep(),
      sweep(),
    ])
    for (const order of orders) await expectEnd(buyer, order, 'complete', 'expired')
  })

  it('complete when expiry, sweep and a payment in time are concurrent, whichever is first', async () => {
    const buyer = aUser()
    const orders = await reserveMany(buyer)
    await Promise.all([
      ...orders.flatMap(({ id }, index) => {
        const payments = [pay(shop, id, IN_TIME), pay(shop, id, IN_TIME)]
        return index % 2 ? [...payments, expire(shop, id)] : [expire(shop, id), ...payments]
      }),
      sweep(),
      sweep(),
    ])
    for (const order of orders) await expectEnd(buyer, order, 'complete')
  })

  it('complete when the payment came before the expiry', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await pay(shop, order.id)
    await expectEnd(buyer, order, 'complete')
    await expire(shop, order.id)
    await sweep()
    await deleteOrder(shop.url, buyer, order.id).expect(400)
    await expectEnd(buyer, order, 'complete')
  })

  it('cancelled when the expiry came before a late payment', async () => {
    const buyer = aUser()
    const order = await reserve(shop, buyer)
    await expire(shop, order.id)
    await expectEnd(buyer, order, 'expired')
    await pay(shop, order.id)
    await expectEnd(buyer, order, 'expired')
  })

  it('cancelled when its buyer cancels it after the expiry, even if it was paid in time', async () => {
    const buyer = aUser()
    const orders = await reserveMany(buyer)
    for (const { id } of orders) await letTimePass(shop, id)
    await sweep()
    const ends = await giveUpAndPay(buyer, orders)
    const given = orders.filter((_, index) => ends[index] === 'cancelled')
    for (const { id } of given) await deleteOrder(shop.url, buyer, id).expect(204)
    await Promise.all(given.map((order) => expectEnd(buyer, order, 'cancelled')))
  })

  it('with one buyer per ticket when others reserve it while a payment in time revives an expired order', async () => {
    const buyer = aUser()
    const orders = await reserveMany(buyer)
    for (const { id } of orders) await letTimePass(shop, id)
    await sweep()
    const others = await Promise.all(
      orders.map(async (order, index) => {
        const reserving = [0, 1].map((other) =>
          postOrder(urlOf(index + other), aUser(), { ticketId: order.ticket.id }),
        )
        const answers = await Promise.all([...reserving, pay(shop, order.id, IN_TIME)])
        return answers.filter((answer) => answer && answer.status === 201).length
      }),
    )
    const ends = await Promise.all(orders.map((order) => expectEnd(buyer, order, 'complete', 'sold')))
    expect(others).toEqual(ends.map((end) => (end === 'sold' ? 1 : 0)))
  })
})
