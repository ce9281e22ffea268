import { expect } from '@jest/globals'
import { eventually } from '@ticketing/test-kit'
import { type Listed, useKilledTickets } from './killed-tickets.ts'

const { tickets, bus, whenKilled, listed, expectTold, expectApplied } = useKilledTickets()

const endOf = ({ id, ticket }: Listed['order']) => ({ id, version: 1, ticket: { id: ticket.id } })

const reserving = [
  'update tickets',
  'publish ticket:updated',
  'update tickets #2',
  'update inbox_guards',
  'acknowledge order:created',
]

whenKilled<Listed, void>('order:created', {
  steps: reserving,
  last: ['update tickets #2', 'acknowledge order:created'],
  prepare: ({ url }) => listed(url),
  about: ({ ticket, order }) => [ticket.id, order.id],
  drive: (_service, { order }) => bus.publish('order:created', order),
  check: async (_service, { ticket, order }) => {
    await expectApplied(order.id, 0)
    await expectTold(ticket.id, 1)
    expect(await tickets.findById(ticket.id)).toMatchObject({
      status: 'reserved',
      holders: [{ order: order.id, units: [0], paid: false, buyer: order.userId }],
    })
  },
})

// The sale and its pass are one write: it is issued once, or not yet.
whenKilled<Listed, void>('order:completed', {
  steps: [
    'update tickets',
    'publish ticket:updated',
    'update tickets #2',
    'update inbox_guards',
    'acknowledge order:completed',
  ],
  last: ['update tickets #2', 'acknowledge order:completed'],
  prepare: async ({ url }) => {
    const subject = await listed(url)
    await bus.publish('order:created', subject.order)
    await expectApplied(subject.order.id, 0)
    await expectTold(subject.ticket.id, 1)
    return subject
  },
  about: ({ ticket, order }) => [ticket.id, order.id],
  drive: (_service, { order }) => bus.publish('order:completed', endOf(order)),
  check: async (_service, { ticket, order }) => {
    await expectApplied(order.id, 1)
    await expectTold(ticket.id, 2)
    const stored = await tickets.findById(ticket.id).lean()
    expect(stored).toMatchObject({ status: 'sold', holders: [{ order: order.id, paid: true }] })
    expect(stored?.passes).toEqual([{ serial: expect.any(String), unit: 0, order: order.id }])
  },
})

whenKilled<Listed, void>('order:cancelled that comes before order:created', {
  steps: ['update inbox_guards', 'acknowledge order:cancelled'],
  last: ['acknowledge order:cancelled'],
  prepare: ({ url }) => listed(url),
  about: ({ order }) => [order.id],
  drive: (_service, { order }) => bus.publish('order:cancelled', endOf(order)),
  check: async (_service, { ticket, order }) => {
    await bus.publish('order:created', order)
    await expectApplied(order.id, 1)
    await expectTold(ticket.id, 2)
    expect(await tickets.findById(ticket.id)).toMatchObject({ status: 'available', holders: [] })
  },
})

whenKilled<Listed, void>('order:created that order:cancelled has waited for', {
  steps: [
    ...reserving,
    'update inbox_guards #2',
    'update tickets #3',
    'publish ticket:updated #2',
    'update tickets #4',
    'update inbox_guards #3',
  ],
  last: [],
  tried: [...reserving, 'publish ticket:updated #2', 'update tickets #4'],
  prepare: async (service) => {
    const subject = await listed(service.url)
    await service.watch({ about: [subject.order.id] })
    await bus.publish('order:cancelled', endOf(subject.order))
    await eventually(() => expect(service.steps()).toContain('acknowledge order:cancelled'))
    return subject
  },
  about: ({ ticket, order }) => [ticket.id, order.id],
  drive: (_service, { order }) => bus.publish('order:created', order),
  check: async (_service, { ticket, order }) => {
    await expectApplied(order.id, 1)
    await expectTold(ticket.id, 2)
    expect(await tickets.findById(ticket.id)).toMatchObject({ status: 'available', holders: [] })
  },
})
