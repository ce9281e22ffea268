import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type EventData, type OutgoingEvent, type RunningService, writeEvent } from '@ticketing/common'
import { inboxOf, newId, openTestBus, type TestBus } from '@ticketing/common/testing'
import { eventually, inAnyOrder, useServers } from '@ticketing/local/testing'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { ticketModel } from '../../src/models/ticket.ts'
import { sell, startInstance } from '../tickets.ts'

type Last = 'created' | 'completed' | 'cancelled'

/** The orders of one ticket, one after the other: all were given up but the last, of which anything may be true. */
interface History {
  ticketId: string
  orders: EventData<'order:created'>[]
  last: Last
}

const servers = useServers({ mongo: true, nats: true })
const db = mongoose.createConnection()
const tickets = ticketModel(db)
const replicas: RunningService[] = []
let bus: TestBus

const start = async () => void replicas.push(await startInstance(servers))
beforeAll(async () => {
  await db.openUri(`${servers.mongo.url}/tickets`, { autoIndex: false })
  await Promise.all([start(), start()])
  bus = await openTestBus(servers.nats.url)
})
afterAll(() => Promise.all([bus.close(), db.close(), ...replicas.map((replica) => replica.close())]))

const orderOf = (ticketId: string): EventData<'order:created'> => ({
  id: newId(),
  version: 0,
  status: 'created',
  userId: newId(),
  expiresAt: '2100-01-01T00:00:00.000Z',
  ticket: { id: ticketId, price: 20 },
})

/** Tickets that are on sale before the first order comes. */
let onSale: string[] = []
const history = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.constantFrom<Last>('created', 'completed', 'cancelled'))
  .map(([count, last]): History => {
    const ticketId = onSale.pop()
    if (!ticketId) throw new Error('Too few tickets are on sale')
    return { ticketId, last, orders: Array.from({ length: count }, () => orderOf(ticketId)) }
  })

const endOf = ({ orders, last }: History, id: string) => (id === orders.at(-1)?.id ? last : 'cancelled')

const messagesOf = (all: History): OutgoingEvent[] =>
  all.orders.flatMap((order) => {
    const end = endOf(all, order.id)
    const over = { id: order.id, version: 1, ticket: { id: order.ticket.id } }
    const begin = writeEvent('order:created', order)
    return end === 'created' ? [begin] : [begin, writeEvent(`order:${end}`, over)]
  })

const versionsOf = (id: string) =>
  bus
    .received('ticket:updated')
    .filter(({ data }) => data.id === id)
    .map(({ data }) => data.version)
    .sort((a, b) => a - b)

describe('the orders of a ticket', () => {
  it('leave it as their history does, in whatever order they come, over two replicas that come and go', async () => {
    const [RUNS, TICKETS] = [10, 3]
    const sold = await Promise.all(Array.from({ length: RUNS * TICKETS }, () => sell(replicas[0]?.url ?? '')))
    onSale = sold.map(({ id }) => id)
    await inAnyOrder<History, OutgoingEvent>(
      {
        history,
        messagesOf,
        send: ({ subject, body }) => bus.publishRaw(subject, body),
        restart: async () => {
          await replicas.shift()?.close()
          await start()
        },
        expectEnd: ({ ticketId, orders, last }) =>
          eventually(async () => {
            const ticket = await tickets.findById(ticketId)
            const holder = orders.at(-1)?.id
            expect(ticket?.heldBy()).toBe(last === 'cancelled' ? undefined : holder)
            const status = { created: 'reserved', completed: 'sold', cancelled: 'available' }[last]
            expect(ticket).toMatchObject({ status, outbox: [] })
            // Whatever happened in between, those who copy the ticket see every version.
            const versions = Array.from({ length: ticket?.version ?? 0 }, (_, index) => index + 1)
            expect(versionsOf(ticketId)).toEqual(versions)
            for (const { id } of orders) {
              const applied = id === holder && last === 'created' ? 0 : 1
              expect(await inboxOf(db, `order:${id}`)).toEqual({ applied, parked: 0, deadLetters: 0 })
            }
          }),
      },
      { runs: RUNS, aggregates: TICKETS },
    )
  })
})
