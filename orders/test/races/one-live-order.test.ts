import { describe, expect, it } from '@jest/globals'
import { aUser } from '@ticketing/test-kit'
import { deleteOrder, expectHistory, postOrder, useShop } from '../orders.ts'

const shop = useShop({ instances: 2 })
const urlOf = (index: number) => shop.services[index % 2]?.url ?? ''
const buyAll = (count: number, ticketId: string) =>
  Promise.all(Array.from({ length: count }, (_, index) => postOrder(urlOf(index), aUser(), { ticketId })))

describe('one live order per ticket', () => {
  it('gives a ticket to one of 50 buyers over two replicas: one 201, 49 times 400', async () => {
    for (let round = 0; round < 5; round++) {
      const ticket = await shop.sell()
      const responses = await buyAll(50, ticket.id)
      expect(responses.map(({ status }) => status).sort()).toEqual([201, ...Array(49).fill(400)])
      const refused = responses.filter(({ status }) => status === 400).map(({ body }) => body)
      expect(refused).toEqual(Array(49).fill({ errors: [{ message: 'Ticket is already reserved' }] }))
      const winner = responses.find(({ status }) => status === 201)?.body
      const orders = await shop.orders.find({ 'ticket.id': ticket.id })
      expect(orders.map(({ id }) => id)).toEqual([winner.id])
      await expectHistory(shop, winner.id, ['order:created'])
    }
  })

  it('answers only 201 and 400 while buyers cancel and others reserve concurrently', async () => {
    const ticket = await shop.sell()
    const buyOrDrop = async (index: number) => {
      const buyer = aUser()
      const { status, body } = await postOrder(urlOf(index), buyer, { ticketId: ticket.id })
      expect([201, 400]).toContain(status)
      if (status === 201) await deleteOrder(urlOf(index + 1), buyer, body.id).expect(204)
      return status
    }
    for (let wave = 0; wave < 5; wave++) {
      const statuses = await Promise.all(Array.from({ length: 20 }, (_, index) => buyOrDrop(index)))
      expect(statuses).toContain(201)
    }
    expect(await shop.orders.countDocuments({ 'ticket.id': ticket.id, status: 'created' })).toBe(0)
  })
})
