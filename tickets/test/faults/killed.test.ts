import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import type { Admission, EventData, Ticket } from '@ticketing/common'
import {
  aUser,
  describeCrashes,
  describeEndedSessionCrashes,
  eventually,
  inboxOf,
  newId,
  openTestBus,
  type TestBus,
  type TestUser,
  testEnv,
  useServers,
} from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { sellerModel } from '../../src/models/seller.ts'
import { ticketModel } from '../../src/models/ticket.ts'
import { toBody } from '../../src/models/ticket-body.ts'
import { newSerial } from '../../src/passes/serial.ts'
import { sell } from '../tickets.ts'

const servers = useServers({ mongo: true, nats: true })
const db = mongoose.createConnection()
const tickets = ticketModel(db)
const sellers = sellerModel(db)
let bus: TestBus

jest.setTimeout(120_000)
beforeAll(async () => {
  await db.openUri(`${servers.mongo.url}/tickets`, { autoIndex: false })
  bus = await openTestBus(servers.nats.url)
})
afterAll(() => Promise.all([bus.close(), db.close()]))

const whenKilled = describeCrashes(() =>
  testEnv({
    MONGO_URI: `${servers.mongo.url}/tickets`,
    NATS_URL: servers.nats.url,
    NATS_CLIENT_ID: 'tickets-0',
  }),
)

/** Every version up to this one was told, each by one event, and nothing is left to be told. */
const expectTold = (id: string, version: number) =>
  eventually(async () => {
    const told = [...bus.received('ticket:created'), ...bus.received('ticket:updated')]
      .filter(({ data }) => data.id === id)
      .map(({ data }) => data.version)
    expect(told.sort()).toEqual([...Array(version + 1).keys()])
    expect(await tickets.findById(id)).toMatchObject({ version, outbox: [] })
  })

/** This version of an order was applied last, and nothing of it waits or was given up. */
const expectApplied = (orderId: string, version: number) =>
  eventually(async () =>
    expect(await inboxOf(db, `order:${orderId}`)).toEqual({ applied: version, waiting: 0, deadLetters: 0 }),
  )

interface Listed {
  ticket: Ticket
  seller: TestUser
  order: EventData<'order:created'>
}

/** A ticket on sale, told to everybody, and an order that somebody may place for it. */
const listed = async (url: string): Promise<Listed> => {
  const seller = aUser()
  const ticket = await sell(url, { seller })
  await expectTold(ticket.id, 0)
  const order = {
    id: newId(),
    version: 0,
    status: 'created' as const,
    userId: newId(),
    expiresAt: new Date(Date.now() + 60_000).toISOString(),
    ticket: { id: ticket.id, price: ticket.price },
  }
  return { ticket, seller, order }
}
const endOf = ({ id, ticket }: Listed['order']) => ({ id, version: 1, ticket: { id: ticket.id } })

whenKilled<TestUser, Ticket>('POST /api/tickets', {
  // The relay takes the event out of the outbox when the broker has it.
  steps: ['insert tickets', 'publish ticket:created', 'update tickets', 'answer POST /api/tickets'],
  last: ['update tickets', 'answer POST /api/tickets'],
  prepare: async () => aUser(),
  drive: ({ url }, seller) => sell(url, { seller }),
  check: async (_service, seller, answer) => {
    const stored = await tickets.find({ userId: seller.id })
    expect(stored.length).toBeLessThanOrEqual(1)
    if (answer) expect(stored.map(toBody)).toEqual([answer])
    for (const { id } of stored) await expectTold(id, 0)
  },
})

whenKilled<Listed, Ticket>('PUT /api/tickets/:id', {
  steps: ['update tickets', 'publish ticket:updated', 'update tickets #2', 'answer PUT /api/tickets/:id'],
  last: ['answer PUT /api/tickets/:id'],
  tried: ['publish ticket:updated', 'update tickets #2'],
  prepare: ({ url }) => listed(url),
  drive: async ({ url }, { ticket, seller }) => {
    const edit = request(url).put(`/api/tickets/${ticket.id}`).set('Cookie', seller.cookie)
    return (await edit.send({ title: 'edited', price: 30 }).expect(200)).body
  },
  check: async (_service, { ticket }, answer) => {
    const stored = await tickets.findById(ticket.id)
    expect(['concert', 'edited']).toContain(stored?.title)
    if (answer) expect(stored && toBody(stored)).toEqual(answer)
    await expectTold(ticket.id, stored?.version ?? 0)
  },
})

whenKilled<{ ticket: Ticket; seller: TestUser; serial: string; entry: string }, Admission>(
  'POST /api/tickets/admissions',
  {
    steps: [
      'update tickets',
      'publish ticket:updated',
      'update tickets #2',
      'answer POST /api/tickets/admissions',
    ],
    last: ['answer POST /api/tickets/admissions'],
    tried: ['publish ticket:updated', 'update tickets #2'],
    prepare: async ({ url }) => {
      const { ticket, seller } = await listed(url)
      const pass = { serial: newSerial(), unit: 0, order: newId() }
      await tickets.collection.updateOne(
        { _id: new mongoose.Types.ObjectId(ticket.id) },
        { $set: { passes: [pass] } },
      )
      return { ticket, seller, serial: pass.serial, entry: newId() }
    },
    drive: async ({ url }, { ticket, seller, serial, entry }) => {
      const scan = request(url).post('/api/tickets/admissions').set('Cookie', seller.cookie)
      return (await scan.send({ ticketId: ticket.id, pass: serial, entry }).expect(201)).body
    },
    // The door sends the scan again: it is the same entry, whether or not it was stored before.
    check: async ({ url }, { ticket, seller, serial, entry }, answer) => {
      const scan = request(url).post('/api/tickets/admissions').set('Cookie', seller.cookie)
      const { body } = await scan.send({ ticketId: ticket.id, pass: serial, entry }).expect(201)
      if (answer) expect(body).toEqual(answer)
      await expectTold(ticket.id, 1)
    },
  },
)

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

whenKilled<EventData<'user:created'>, void>('user:created', {
  steps: ['update sellers', 'acknowledge user:created'],
  last: ['acknowledge user:created'],
  prepare: async () => ({ id: newId(), version: 0, name: 'Ada', memberSince: '2026-03-01T12:00:00.000Z' }),
  about: ({ id }) => [id],
  drive: (_service, user) => bus.publish('user:created', user),
  check: async (_service, { id }) => {
    await eventually(async () =>
      expect(await inboxOf(sellers, id)).toEqual({ applied: 0, waiting: 0, deadLetters: 0 }),
    )
    expect(await sellers.findById(id)).toMatchObject({ name: 'Ada' })
  },
})

describeEndedSessionCrashes(whenKilled, { bus: () => bus, db })
