import { expect } from '@jest/globals'
import type { Order } from '@ticketing/common'
import { aUser } from '@ticketing/test-kit'
import { toBody } from '../../../src/models/order-body.ts'
import { deleteOrder, postOrder } from '../../orders.ts'
import { type Listed, type Placed, useKilledShop } from './killed-shop.ts'

const { shop, whenKilled, listed, placed, expectTold } = useKilledShop()

whenKilled<Listed, Order>('POST /api/orders', {
  // The relay takes the event out of the outbox when the broker has it.
  steps: ['insert orders', 'publish order:created', 'update orders', 'answer POST /api/orders'],
  last: ['update orders', 'answer POST /api/orders'],
  prepare: listed,
  drive: async ({ url }, ticket) => (await postOrder(url, aUser(), { ticketId: ticket.id }).expect(201)).body,
  check: async ({ url }, ticket, answer) => {
    const [order, ...others] = await shop.orders.find({ 'ticket.id': ticket.id })
    expect(others).toEqual([])
    if (answer) expect(order && toBody(order)).toEqual(answer)
    if (order) await expectTold(order.id, ['order:created'])
    await postOrder(url, aUser(), { ticketId: ticket.id }).expect(order ? 400 : 201)
  },
})

whenKilled<Placed, number>('DELETE /api/orders/:id', {
  steps: ['update orders', 'publish order:cancelled', 'update orders #2', 'answer DELETE /api/orders/:id'],
  last: ['answer DELETE /api/orders/:id'],
  tried: ['publish order:cancelled', 'update orders #2'],
  prepare: placed,
  drive: async ({ url }, { order, buyer }) => (await deleteOrder(url, buyer, order.id)).status,
  check: async ({ url }, { order, buyer }, answer) => {
    if (answer === 204) expect((await shop.orders.findById(order.id))?.status).toBe('cancelled')
    await deleteOrder(url, buyer, order.id).expect(204)
    await expectTold(order.id, ['order:created', 'order:cancelled'])
  },
})
