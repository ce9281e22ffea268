import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { OrderStatus, RunningService, Ticket } from '@ticketing/common'
import { eventually, newId, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import request from 'supertest'
import { sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let services: RunningService[]
let bus: TestBus

beforeAll(async () => {
  services = [await startInstance(servers), await startInstance(servers)]
  bus = await openTestBus(servers.nats.url)
})
afterAll(() => Promise.all([...services.map((service) => service.close()), bus.close()]))

const url = () => services[0]?.url ?? ''
const show = async (id: string): Promise<Ticket> => (await request(url()).get(`/api/tickets/${id}`)).body
const orderOf = (ticketId: string, status: OrderStatus = 'created', id = newId()) => ({
  id,
  version: status === 'created' ? 0 : 1,
  status,
  userId: newId(),
  expiresAt: new Date(Date.now() + 60_000).toISOString(),
  ticket: { id: ticketId, price: 20 },
})

describe('order:snapshot', () => {
  it.each([
    ['created', { status: 'reserved' }],
    ['complete', { status: 'sold' }],
  ] as const)('of an unknown order that is %s holds its ticket', async (status, shown) => {
    const ticket = await sell(url())
    const order = orderOf(ticket.id, status)
    await bus.publish('order:snapshot', order)
    await eventually(async () =>
      expect(await show(ticket.id)).toMatchObject({ ...shown, version: 1, orderId: order.id }),
    )
  })

  it('of a cancelled order releases its ticket, and late events of the order change nothing', async () => {
    const ticket = await sell(url())
    const order = orderOf(ticket.id)
    await bus.publish('order:created', order)
    await eventually(async () => expect(await show(ticket.id)).toMatchObject({ status: 'reserved' }))
    await bus.publish('order:snapshot', { ...order, status: 'cancelled', version: 1 })
    await eventually(async () =>
      expect(await show(ticket.id)).toMatchObject({ status: 'available', version: 2 }),
    )
    await bus.publish('order:created', order)
    await bus.publish('order:cancelled', { id: order.id, version: 1, ticket: { id: ticket.id } })
    const next = orderOf(ticket.id)
    await bus.publish('order:created', next)
    await eventually(async () =>
      expect(await show(ticket.id)).toMatchObject({ version: 3, orderId: next.id }),
    )
  })

  it('of a cancelled order that never held its ticket increments the version once, so that stale writes fail', async () => {
    const ticket = await sell(url())
    const order = orderOf(ticket.id, 'cancelled')
    await bus.publish('order:snapshot', order)
    await eventually(async () =>
      expect(await show(ticket.id)).toMatchObject({ status: 'available', version: 1 }),
    )
    await bus.publish('order:snapshot', order)
    const next = orderOf(ticket.id)
    await bus.publish('order:created', next)
    await eventually(async () =>
      expect(await show(ticket.id)).toMatchObject({ version: 2, orderId: next.id }),
    )
  })

  it('for an unknown ticket is skipped', async () => {
    const lost = orderOf(newId())
    const ticket = await sell(url())
    await bus.publish('order:snapshot', lost)
    await bus.publish('order:snapshot', orderOf(ticket.id))
    await eventually(async () => expect(await show(ticket.id)).toMatchObject({ status: 'reserved' }))
  })

  it('leads to the same state as the history that it replaces, when both arrive at once', async () => {
    const ticket = await sell(url())
    const order = orderOf(ticket.id)
    const cancelled = { id: order.id, version: 1, ticket: { id: ticket.id } }
    await Promise.all([
      bus.publish('order:cancelled', cancelled),
      bus.publish('order:snapshot', { ...order, status: 'cancelled', version: 1 }),
      bus.publish('order:created', order),
      bus.publish('order:snapshot', order),
    ])
    const next = orderOf(ticket.id)
    await bus.publish('order:created', next)
    await eventually(async () => expect(await show(ticket.id)).toMatchObject({ orderId: next.id }))
  })
})
