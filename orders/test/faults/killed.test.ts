import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import type { EventData, Order, Subject } from '@ticketing/common'
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
  type WatchedProcess,
} from '@ticketing/test-kit'
import mongoose from 'mongoose'
import { orderModel } from '../../src/models/order.ts'
import { toBody } from '../../src/models/order-body.ts'
import { ticketModel } from '../../src/models/ticket.ts'
import { deleteOrder, postOrder } from '../orders.ts'

const servers = useServers({ mongo: true, nats: true })
const db = mongoose.createConnection()
const orders = orderModel(db)
const tickets = ticketModel(db)
let bus: TestBus

jest.setTimeout(120_000)
beforeAll(async () => {
  await db.openUri(`${servers.mongo.url}/orders`, { autoIndex: false })
  bus = await openTestBus(servers.nats.url)
})
afterAll(() => Promise.all([bus.close(), db.close()]))

const whenKilled = describeCrashes(() =>
  testEnv({
    MONGO_URI: `${servers.mongo.url}/orders`,
    NATS_URL: servers.nats.url,
    NATS_CLIENT_ID: 'orders-0',
  }),
)

type Listed = EventData<'ticket:created'>
interface Placed {
  order: Order
  buyer: TestUser
}

const aTicket = (): Listed => ({ id: newId(), version: 0, title: 'concert', price: 20, userId: newId() })

/** A ticket that this service knows of. */
const listed = async (service: WatchedProcess): Promise<Listed> => {
  const ticket = aTicket()
  await service.watch({ about: [ticket.id] })
  await bus.publish('ticket:created', ticket)
  await eventually(() => expect(service.steps()).toContain('acknowledge ticket:created'))
  return ticket
}

/** An order that waits to be paid, told to everybody. */
const placed = async (service: WatchedProcess): Promise<Placed> => {
  const { id: ticketId } = await listed(service)
  const buyer = aUser()
  const { body: order } = await postOrder(service.url, buyer, { ticketId }).expect(201)
  await expectTold(order.id, ['order:created'])
  return { order, buyer }
}

const letTimePass = async ({ id }: Order) => {
  await orders.updateOne({ _id: id }, { expiresAt: new Date(Date.now() - 1) })
}

/** An order whose time is over, told to everybody. */
const expired = async (service: WatchedProcess): Promise<Placed> => {
  const { order, buyer } = await placed(service)
  await letTimePass(order)
  const overdue = await orders.findById(order.id)
  overdue?.expire()
  await overdue?.save()
  await expectTold(order.id, ['order:created', 'order:cancelled'])
  return { order, buyer }
}

/** A payment in time. */
const payment = ({ id: orderId, createdAt: paidAt }: Order) => ({
  id: newId(),
  orderId,
  stripeId: 'pi_1',
  paidAt,
})

/** These events were told, each a version on and each once, and nothing is left to be told. */
const expectTold = (id: string, subjects: Subject[]) =>
  eventually(async () => {
    const told = (['order:created', 'order:completed', 'order:cancelled'] as const)
      .flatMap((subject) => bus.received(subject).map(({ data }) => ({ ...data, subject })))
      .filter((event) => event.id === id)
      .sort((a, b) => a.version - b.version)
    expect(told.map(({ subject, version }) => ({ subject, version }))).toEqual(
      subjects.map((subject, version) => ({ subject, version })),
    )
    expect(await orders.findById(id)).toMatchObject({ version: subjects.length - 1, outbox: [] })
  })

whenKilled<Listed, Order>('POST /api/orders', {
  // The relay takes the event out of the outbox when the broker has it.
  steps: ['insert orders', 'publish order:created', 'update orders', 'answer POST /api/orders'],
  last: ['update orders', 'answer POST /api/orders'],
  prepare: listed,
  drive: async ({ url }, ticket) => (await postOrder(url, aUser(), { ticketId: ticket.id }).expect(201)).body,
  check: async ({ url }, ticket, answer) => {
    const [order, ...others] = await orders.find({ 'ticket.id': ticket.id })
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
    if (answer === 204) expect((await orders.findById(order.id))?.status).toBe('cancelled')
    await deleteOrder(url, buyer, order.id).expect(204)
    await expectTold(order.id, ['order:created', 'order:cancelled'])
  },
})

whenKilled<Listed, void>('ticket:created', {
  steps: ['update tickets', 'acknowledge ticket:created'],
  last: ['acknowledge ticket:created'],
  prepare: async () => aTicket(),
  about: ({ id }) => [id],
  drive: (_service, ticket) => bus.publish('ticket:created', ticket),
  check: async (_service, { id, ...ticket }) => {
    await eventually(async () =>
      expect(await inboxOf(tickets, id)).toEqual({ applied: 0, waiting: 0, deadLetters: 0 }),
    )
    expect(await tickets.findById(id)).toMatchObject(ticket)
  },
})

whenKilled<Listed, void>('ticket:updated', {
  steps: ['update tickets', 'acknowledge ticket:updated'],
  last: [],
  tried: ['acknowledge ticket:updated'],
  prepare: listed,
  about: ({ id }) => [id],
  drive: (_service, ticket) => bus.publish('ticket:updated', { ...ticket, version: 1, price: 30 }),
  check: async (_service, { id, ...ticket }) => {
    await eventually(async () =>
      expect(await inboxOf(tickets, id)).toEqual({ applied: 1, waiting: 0, deadLetters: 0 }),
    )
    expect(await tickets.findById(id)).toMatchObject({ ...ticket, version: 1, price: 30 })
  },
})

whenKilled<Placed, void>('payment:created', {
  steps: ['update orders', 'publish order:completed', 'update orders #2', 'acknowledge payment:created'],
  last: ['acknowledge payment:created'],
  tried: ['publish order:completed', 'update orders #2'],
  prepare: placed,
  about: ({ order }) => [order.id],
  drive: (_service, { order }) => bus.publish('payment:created', payment(order)),
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
  drive: (_service, { order }) => bus.publish('payment:created', payment(order)),
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
  drive: (_service, { order }) => bus.publish('payment:created', payment(order)),
  check: async (_service, { order }) => {
    await expectTold(order.id, ['order:created', 'order:cancelled', 'order:cancelled'])
    expect(await orders.findById(order.id)).toMatchObject({ status: 'cancelled', reason: 'sold' })
  },
})

whenKilled<Placed, void>('expiration:complete', {
  steps: ['update orders', 'publish order:cancelled', 'update orders #2', 'acknowledge expiration:complete'],
  last: ['acknowledge expiration:complete'],
  tried: ['publish order:cancelled', 'update orders #2'],
  prepare: placed,
  about: ({ order }) => [order.id],
  drive: async (_service, { order }) => {
    await letTimePass(order)
    await bus.publish('expiration:complete', { orderId: order.id })
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

describeEndedSessionCrashes(whenKilled, { bus: () => bus, db })
