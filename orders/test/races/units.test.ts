import { describe, expect, it } from '@jest/globals'
import type { Order } from '@ticketing/common'
import { aUser, eventually, type TestUser } from '@ticketing/test-kit'
import { deleteOrder, expectHistory, expire, IN_TIME, pay, postOrder, useShop } from '../orders.ts'

const shop = useShop({ instances: 2 })
const urlOf = (index: number) => shop.services[index % 2]?.url ?? ''

const liveUnits = async (ticketId: string) => {
  const live = await shop.orders.find({ 'ticket.id': ticketId, status: { $in: ['created', 'complete'] } })
  return live.flatMap(({ units }) => units).sort((a, b) => a - b)
}
const upTo = (quantity: number) => Array.from({ length: quantity }, (_, unit) => unit)

/** Tries until the order is placed, or fewer are left than the buyer wants. */
const buy = async (index: number, ticketId: string, quantity: number, buyer = aUser()) => {
  for (;;) {
    const { status, body } = await postOrder(urlOf(index), buyer, { ticketId, quantity })
    if (status === 409) continue
    expect([201, 400]).toContain(status)
    return status === 201 ? (body as Order) : undefined
  }
}

describe('the tickets of one listing', () => {
  it('go to 200 buyers over two replicas in lots of 1 to 4: none twice, none left that somebody wants', async () => {
    for (let round = 0; round < 3; round++) {
      const ticket = await shop.sell({ quantity: 20 })
      const wanted = Array.from({ length: 200 }, (_, index) => 1 + (index % 4))
      const orders = await Promise.all(wanted.map((quantity, index) => buy(index, ticket.id, quantity)))
      const placed = orders.filter((order) => order !== undefined)
      for (const order of placed) expect(order.ticket.price).toBe(20 * order.quantity)
      // Somebody always wanted a single one.
      expect(await liveUnits(ticket.id)).toEqual(upTo(20))
      expect(placed.flatMap(({ units }) => units).sort((a, b) => a - b)).toEqual(upTo(20))
      for (const { id } of placed) await expectHistory(shop, id, ['order:created'])
    }
  })

  it('are all free again after buyers have reserved and cancelled at once', async () => {
    const ticket = await shop.sell({ quantity: 7 })
    const buyOrDrop = async (index: number) => {
      const buyer = aUser()
      const order = await buy(index, ticket.id, 1 + (index % 3), buyer)
      if (order) await deleteOrder(urlOf(index + 1), buyer, order.id).expect(204)
      return order
    }
    for (let wave = 0; wave < 4; wave++) {
      const orders = await Promise.all(Array.from({ length: 20 }, (_, index) => buyOrDrop(index)))
      expect(orders.some(Boolean)).toBe(true)
    }
    expect(await liveUnits(ticket.id)).toEqual([])
    expect((await buy(0, ticket.id, 7))?.units).toEqual(upTo(7))
  })

  it('are sold to expired orders that were paid in time, to each as long as there are enough', async () => {
    const ticket = await shop.sell({ quantity: 6 })
    const buyers: TestUser[] = [aUser(), aUser(), aUser()]
    const expired = await Promise.all(buyers.map((buyer, index) => buy(index, ticket.id, 2, buyer)))
    const ids = expired.map((order) => order?.id ?? '')
    for (const id of ids) await expire(shop, id)
    for (const id of ids) await expectHistory(shop, id, ['order:created', 'order:cancelled'])
    // Others take three, so that one of the three payments comes too late.
    const others = await Promise.all([
      buy(0, ticket.id, 1),
      buy(1, ticket.id, 2),
      ...ids.map((id) => pay(shop, id, IN_TIME)),
    ])
    const taken = others.slice(0, 2).filter(Boolean).length
    const ends = await eventually(async () => {
      const orders = await shop.orders.find({ _id: { $in: ids } })
      expect(orders.filter(({ version }) => version === 2)).toHaveLength(3)
      return orders
    })
    const complete = ends.filter(({ status }) => status === 'complete')
    const lost = ends.filter(({ reason }) => reason === 'sold')
    expect(complete.length + lost.length).toBe(3)
    const units = await liveUnits(ticket.id)
    expect(new Set(units).size).toBe(units.length)
    // An order is lost only if fewer were free than it had.
    if (lost.length > 0) expect(6 - units.length).toBeLessThan(2)
    if (taken === 0) expect(lost).toEqual([])
  })
})
