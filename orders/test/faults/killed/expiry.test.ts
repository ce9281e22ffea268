import { aUser } from '@ticketing/test-kit'
import { postOrder } from '../../orders.ts'
import { type Placed, useKilledShop } from './killed-shop.ts'

const { shop, whenKilled, placed, letTimePass, expectTold } = useKilledShop()

whenKilled<Placed, void>('expiration:complete', {
  steps: ['update orders', 'publish order:cancelled', 'update orders #2', 'acknowledge expiration:complete'],
  last: ['acknowledge expiration:complete'],
  tried: ['publish order:cancelled', 'update orders #2'],
  prepare: placed,
  about: ({ order }) => [order.id],
  drive: async (_service, { order }) => {
    await letTimePass(order)
    await shop.bus.publish('expiration:complete', { orderId: order.id })
  },
  check: async ({ url }, { order }) => {
    await expectTold(order.id, ['order:created', 'order:cancelled'])
    await postOrder(url, aUser(), { ticketId: order.ticket.id }).expect(201)
  },
})

whenKilled<Placed, void>('an order that nobody says is over', {
  steps: ['update orders', 'publish order:cancelled', 'update orders #2'],
  last: ['update orders #2'],
  prepare: placed,
  about: ({ order }) => [order.id],
  drive: (_service, { order }) => letTimePass(order),
  check: async ({ url }, { order }) => {
    await expectTold(order.id, ['order:created', 'order:cancelled'])
    await postOrder(url, aUser(), { ticketId: order.ticket.id }).expect(201)
  },
})
