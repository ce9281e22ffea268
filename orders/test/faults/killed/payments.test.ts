import { expect } from '@jest/globals'
import type { Order } from '@ticketing/common'
import { aUser, newId } from '@ticketing/test-kit'
import { deleteOrder, postOrder } from '../../orders.ts'
import { type Placed, useKilledShop } from './killed-shop.ts'

const { shop, whenKilled, placed, expired, expectTold } = useKilledShop()

/** A payment in time. */
const payment = ({ id: orderId, createdAt: paidAt }: Order) => ({
  id: newId(),
  orderId,
  stripeId: 'pi_1',
  paidAt,
})

whenKilled<Placed, void>('payment:created', {
  steps: ['update orders', 'publish order:completed', 'update orders #2', 'acknowledge payment:created'],
  last: ['acknowledge payment:created'],
  tried: ['publish order:completed', 'update orders #2'],
  prepare: placed,
  about: ({ order }) => [order.id],
  drive: (_service, { order }) => shop.bus.publish('payment:created', payment(order)),
  check: async ({ url }, { order, buyer }) => {
    await expectTold(order.id, ['order:created', 'order:completed'])
    await deleteOrder(url, buyer, order.id).expect(400)
  },
})

whenKilled<Placed, void>('payment:created of an order that has expired', {
  steps: ['update orders', 'publish order:completed', 'update orders #2', 'acknowledge payment:created'],
  last: ['acknowledge payment:created'],
  tried: ['publish order:completed', 'update orders #2'],
  prepare: expired,
  about: ({ order }) => [order.id],
  drive: (_service, { order }) => shop.bus.publish('payment:created', payment(order)),
  check: async ({ url }, { order, buyer }) => {
    await expectTold(order.id, ['order:created', 'order:cancelled', 'order:completed'])
    await deleteOrder(url, buyer, order.id).expect(400)
  },
})

whenKilled<Placed, void>('payment:created of an order whose ticket another one has got', {
  steps: ['update orders', 'publish order:cancelled', 'update orders #2', 'acknowledge payment:created'],
  last: [],
  tried: ['publish order:cancelled', 'update orders #2', 'acknowledge payment:created'],
  prepare: async (service) => {
    const placed = await expired(service)
    const { body } = await postOrder(service.url, aUser(), { ticketId: placed.order.ticket.id }).expect(201)
    await expectTold(body.id, ['order:created'])
    return placed
  },
  about: ({ order }) => [order.id],
  drive: (_service, { order }) => shop.bus.publish('payment:created', payment(order)),
  check: async (_service, { order }) => {
    await expectTold(order.id, ['order:created', 'order:cancelled', 'order:cancelled'])
    expect(await shop.orders.findById(order.id)).toMatchObject({ status: 'cancelled', reason: 'sold' })
  },
})
