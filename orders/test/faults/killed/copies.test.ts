import { expect } from '@jest/globals'
import { describeEndedSessionCrashes, eventually, inboxOf } from '@ticketing/test-kit'
import { aTicket, type Listed, useKilledShop } from './killed-shop.ts'

const { shop, whenKilled, listed } = useKilledShop()

whenKilled<Listed, void>('ticket:created', {
  steps: ['update tickets', 'acknowledge ticket:created'],
  last: ['acknowledge ticket:created'],
  prepare: async () => aTicket(),
  about: ({ id }) => [id],
  drive: (_service, ticket) => shop.bus.publish('ticket:created', ticket),
  check: async (_service, { id, ...ticket }) => {
    await eventually(async () =>
      expect(await inboxOf(shop.tickets, id)).toEqual({ applied: 0, waiting: 0, deadLetters: 0 }),
    )
    expect(await shop.tickets.findById(id)).toMatchObject(ticket)
  },
})

whenKilled<Listed, void>('ticket:updated', {
  steps: ['update tickets', 'acknowledge ticket:updated'],
  last: [],
  tried: ['acknowledge ticket:updated'],
  prepare: listed,
  about: ({ id }) => [id],
  drive: (_service, ticket) => shop.bus.publish('ticket:updated', { ...ticket, version: 1, price: 30 }),
  check: async (_service, { id, ...ticket }) => {
    await eventually(async () =>
      expect(await inboxOf(shop.tickets, id)).toEqual({ applied: 1, waiting: 0, deadLetters: 0 }),
    )
    expect(await shop.tickets.findById(id)).toMatchObject({ ...ticket, version: 1, price: 30 })
  },
})

describeEndedSessionCrashes(whenKilled, { bus: () => shop.bus, db: shop.orders.db })
