import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService, Ticket } from '@ticketing/common'
import { aUser, eventually, inboxOf, newId, openTestBus, type TestBus, useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { sell, startInstance } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService
let replica: RunningService
let bus: TestBus
let db: mongoose.Connection

beforeAll(async () => {
  service = await startInstance(servers)
  replica = await startInstance(servers)
  bus = await openTestBus(servers.nats.url)
  db = await mongoose.createConnection(`${servers.mongo.url}/tickets`).asPromise()
})
afterAll(() => Promise.all([service.close(), replica.close(), bus.close(), db.close()]))

const show = async (id: string): Promise<Ticket> =>
  (await request(service.url).get(`/api/tickets/${id}`)).body

const created = (ticketId: string, id = newId()) => ({
  id,
  version: 0,
  status: 'created' as const,
  userId: newId(),
  expiresAt: new Date(Date.now() + 60_000).toISOString(),
  ticket: { id: ticketId, price: 20 },
})
const after = (order: { id: string; ticket: { id: string } }, version = 1) => ({
  id: order.id,
  version,
  ticket: { id: order.ticket.id },
})

/** Every event of a ticket, by version. */
const history = (id: string) =>
  [...bus.received('ticket:created'), ...bus.received('ticket:updated')]
    .map(({ data }) => data)
    .filter((data) => data.id === id)
    .sort((a, b) => a.version - b.version)

describe('order:created', () => {
  it('reserves the ticket, which then cannot be edited, and publishes ticket:updated', async () => {
    const seller = aUser()
    const ticket = await sell(service.url, { seller })
    const order = created(ticket.id)
    await bus.publish('order:created', order)
    await eventually(async () =>
      expect(await show(ticket.id)).toEqual({
        ...ticket,
        version: 1,
        status: 'reserved',
        available: 0,
        orderId: order.id,
      }),
    )
    const { body } = await request(service.url)
      .put(`/api/tickets/${ticket.id}`)
      .set('Cookie', seller.cookie)
      .send({ title: 'cheaper', price: 1 })
      .expect(400)
    expect(body.errors).toEqual([{ message: 'The ticket is reserved and cannot be edited' }])
    const { id, title, price, quantity, userId } = ticket
    await eventually(() =>
      expect(history(ticket.id)).toEqual([
        { id, version: 0, title, price, quantity, userId },
        { id, version: 1, title, price, quantity, userId, orderId: order.id },
      ]),
    )
    expect((await request(service.url).get('/api/tickets?limit=100')).body).not.toContainEqual(
      expect.objectContaining({ id }),
    )
  })

  it('is processed without meta, as other versions of the system publish it', async () => {
    const ticket = await sell(service.url)
    const order = created(ticket.id)
    await bus.publishRaw('order:created', JSON.stringify(order))
    await eventually(async () => expect(await show(ticket.id)).toMatchObject({ orderId: order.id }))
  })
})

describe('order:cancelled', () => {
  it('puts the ticket back on sale', async () => {
    const ticket = await sell(service.url)
    const order = created(ticket.id)
    await bus.publish('order:created', order)
    await bus.publish('order:cancelled', after(order))
    await eventually(async () => expect(await show(ticket.id)).toEqual({ ...ticket, version: 2 }))
  })

  it('releases each of many tickets reserved and cancelled at once, over two replicas', async () => {
    const tickets = await Promise.all(Array.from({ length: 60 }, () => sell(service.url)))
    await Promise.all(
      tickets.map(async ({ id }) => {
        const order = created(id)
        await bus.publish('order:created', order)
        await bus.publish('order:cancelled', after(order))
      }),
    )
    for (const ticket of tickets)
      await eventually(async () => expect(await show(ticket.id)).toEqual({ ...ticket, version: 2 }))
  })

  it('waits for order:created when it comes first', async () => {
    const ticket = await sell(service.url)
    const order = created(ticket.id)
    await bus.publish('order:cancelled', after(order))
    const waiting = async () => (await inboxOf(db, `order:${order.id}`)).waiting
    await eventually(async () => expect(await waiting()).toBe(1))
    await bus.publish('order:created', order)
    await eventually(async () => expect(await show(ticket.id)).toEqual({ ...ticket, version: 2 }))
    await eventually(async () => expect(await waiting()).toBe(0))
  })
})

describe('order:completed', () => {
  it('marks the ticket as sold', async () => {
    const ticket = await sell(service.url)
    const order = created(ticket.id)
    await bus.publish('order:created', order)
    await bus.publish('order:completed', after(order))
    await eventually(async () =>
      expect(await show(ticket.id)).toMatchObject({ version: 2, status: 'sold', orderId: order.id }),
    )
  })
})

describe('order:completed of an order that was cancelled before', () => {
  const heldAs = (ticketId: string, orderId: string) =>
    eventually(async () => {
      expect(await show(ticketId)).toMatchObject({ status: 'sold', orderId })
      const [ticket] = await db.collection('tickets').find({ 'holders.order': orderId }).toArray()
      expect(ticket).toMatchObject({ holders: [{ order: orderId, units: [0], paid: true }], sold: 1 })
    })

  it('sells the ticket, which was available again', async () => {
    const ticket = await sell(service.url)
    const order = created(ticket.id)
    await bus.publish('order:created', order)
    await bus.publish('order:cancelled', { ...after(order), reason: 'expired' })
    await eventually(async () => expect(await show(ticket.id)).toEqual({ ...ticket, version: 2 }))
    await bus.publish('order:completed', after(order, 2))
    await heldAs(ticket.id, order.id)
  })

  it('sells the ticket even if another order holds it and is cancelled later', async () => {
    const ticket = await sell(service.url)
    const [order, other] = [created(ticket.id), created(ticket.id)]
    await bus.publish('order:created', order)
    await bus.publish('order:cancelled', { ...after(order), reason: 'expired' })
    await bus.publish('order:created', other)
    await eventually(async () => expect(await show(ticket.id)).toMatchObject({ orderId: other.id }))
    await bus.publish('order:completed', after(order, 2))
    await eventually(async () => expect(await show(ticket.id)).toMatchObject({ orderId: order.id }))
    await bus.publish('order:cancelled', { ...after(other), reason: 'cancelled' })
    await heldAs(ticket.id, order.id)
  })

  it('leaves the ticket to another order that completed first', async () => {
    const ticket = await sell(service.url)
    const [order, other] = [created(ticket.id), created(ticket.id)]
    await bus.publish('order:created', order)
    await bus.publish('order:created', other)
    await bus.publish('order:completed', after(other))
    await bus.publish('order:cancelled', { ...after(order, 2), reason: 'sold' })
    await bus.publish('order:cancelled', { ...after(order), reason: 'expired' })
    await heldAs(ticket.id, other.id)
    await eventually(async () =>
      expect(
        await db.collection('inbox_guards').findOne({ _id: `order:${order.id}` as never }),
      ).toMatchObject({
        version: 2,
      }),
    )
    await heldAs(ticket.id, other.id)
  })
})

describe('the orders of one ticket, in any order', () => {
  it('leave it reserved by the live order', async () => {
    const ticket = await sell(service.url)
    const [first, second] = [created(ticket.id), created(ticket.id)]
    const events: (() => Promise<void>)[] = [
      () => bus.publish('order:created', second),
      () => bus.publish('order:cancelled', after(first)),
      () => bus.publish('order:created', second),
      () => bus.publish('order:created', first),
      () => bus.publish('order:created', first),
      () => bus.publish('order:cancelled', after(first)),
    ]
    for (const publish of events) await publish()
    await eventually(async () => {
      const guards = await db
        .collection('inbox_guards')
        .find({ _id: `order:${first.id}` as never })
        .toArray()
      expect(guards).toMatchObject([{ version: 1 }])
    })
    await eventually(async () =>
      expect(await show(ticket.id)).toMatchObject({ status: 'reserved', orderId: second.id }),
    )
    const versions = (
      await eventually(() => {
        const seen = history(ticket.id)
        expect(seen.at(-1)).toMatchObject({ orderId: second.id })
        return seen
      })
    ).map(({ version }) => version)
    expect(versions).toEqual(versions.map((_, index) => index))
  })
})

describe('an edit concurrent with a reservation', () => {
  it('is applied before the reservation, or rejected', async () => {
    const seller = aUser()
    for (let round = 0; round < 10; round++) {
      const ticket = await sell(service.url, { seller, price: 10 })
      const order = created(ticket.id)
      const [edit] = await Promise.all([
        request(replica.url)
          .put(`/api/tickets/${ticket.id}`)
          .set('Cookie', seller.cookie)
          .send({ title: 'edited', price: 11 }),
        bus.publish('order:created', order),
      ])
      expect([200, 400, 409]).toContain(edit.status)
      await eventually(async () => expect(await show(ticket.id)).toMatchObject({ orderId: order.id }))
      expect((await show(ticket.id)).title).toBe(edit.status === 200 ? 'edited' : 'concert')
    }
  })
})

describe('order:created for an unknown ticket', () => {
  it('is retried, then dead-lettered', async () => {
    const order = created(newId())
    await bus.publish('order:created', order)
    await eventually(
      async () =>
        expect(await db.collection('dead_letters').findOne({ body: new RegExp(order.id) })).toMatchObject({
          attempts: 5,
        }),
      { timeoutMs: 30_000 },
    )
  })
})
