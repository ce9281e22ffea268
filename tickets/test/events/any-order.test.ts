import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { type EventData, type OutgoingEvent, type RunningService, writeEvent } from '@ticketing/common'
import {
  eventually,
  inAnyOrder,
  inboxOf,
  newId,
  openTestBus,
  type TestBus,
  useServers,
} from '@ticketing/test-kit'
import fc from 'fast-check'
import mongoose from 'mongoose'
import { ticketModel } from '../../src/models/ticket.ts'
import { sell, startInstance } from '../tickets.ts'

type End = 'order:completed' | 'order:cancelled'

/** How an order may go on, version by version: one that has expired may be completed, or told that it cannot be. */
const over: End[][] = [['order:cancelled'], ['order:cancelled', 'order:cancelled']]
const anyCourse: End[][] = [[], ['order:completed'], ['order:cancelled', 'order:completed'], ...over]

/** The orders of a listing of two tickets: all are over but one for each ticket, of which anything may be true. */
interface History {
  ticketId: string
  orders: (EventData<'order:created'> & { units: number[]; course: End[] })[]
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

const orderOf = (ticketId: string, units: number[]) => ({
  id: newId(),
  units,
  version: 0,
  status: 'created' as const,
  userId: newId(),
  expiresAt: '2100-01-01T00:00:00.000Z',
  ticket: { id: ticketId, price: 20 },
})

/** Tickets that are on sale before the first order comes. */
let onSale: string[] = []
const history = fc
  .tuple(
    fc.array(fc.tuple(fc.constantFrom<number[]>([0], [1], [0, 1]), fc.constantFrom(...over)), {
      maxLength: 3,
    }),
    fc.constantFrom(...anyCourse),
    fc.constantFrom(...anyCourse),
  )
  .map(([before, first, second]): History => {
    const ticketId = onSale.pop()
    if (!ticketId) throw new Error('Too few tickets are on sale')
    const all: [number[], End[]][] = [...before, [[0], first], [[1], second]]
    return { ticketId, orders: all.map(([units, course]) => ({ ...orderOf(ticketId, units), course })) }
  })

const messagesOf = ({ orders }: History): OutgoingEvent[] =>
  orders.flatMap(({ course, ...order }) => [
    writeEvent('order:created', order),
    ...course.map((subject, index) =>
      writeEvent(subject, {
        id: order.id,
        version: index + 1,
        ticket: { id: order.ticket.id },
        ...(subject === 'order:completed' && { units: order.units, userId: order.userId }),
      }),
    ),
  ])

/** Who holds tickets in the end, by their ids. */
const holdersOf = ({ orders }: History) =>
  orders
    .filter(({ course }) => course.at(-1) !== 'order:cancelled')
    .map(({ id, units, course, userId }) => ({ order: id, units, paid: course.length > 0, buyer: userId }))
    .sort((a, b) => a.order.localeCompare(b.order))

/** A valid pass for each ticket that is sold, and no other. */
const passesOf = (holders: ReturnType<typeof holdersOf>) =>
  holders
    .filter(({ paid }) => paid)
    .flatMap(({ order, units }) => units.map((unit) => ({ serial: expect.any(String), unit, order })))

const statusOf = (holders: ReturnType<typeof holdersOf>) => {
  if (holders.length < 2) return 'available'
  return holders.every(({ paid }) => paid) ? 'sold' : 'reserved'
}

const versionsOf = (id: string) =>
  bus
    .received('ticket:updated')
    .filter(({ data }) => data.id === id)
    .map(({ data }) => data.version)
    .sort((a, b) => a - b)

describe('the orders of a ticket', () => {
  it('lead to the same state in any order of events, over two replicas that restart', async () => {
    const [RUNS, TICKETS] = [10, 3]
    const sold = await Promise.all(
      Array.from({ length: RUNS * TICKETS }, () => sell(replicas[0]?.url ?? '', { quantity: 2 })),
    )
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
        expectEnd: ({ ticketId, orders }) =>
          eventually(async () => {
            const ticket = await tickets.findById(ticketId).lean()
            const holders = holdersOf({ ticketId, orders })
            expect(ticket?.holders.toSorted((a, b) => a.order.localeCompare(b.order))).toEqual(holders)
            expect(ticket).toMatchObject({ status: statusOf(holders), outbox: [] })
            expect(ticket?.sold).toBe(holders.filter(({ paid }) => paid).length)
            const passes = ticket?.passes.toSorted((a, b) => a.order.localeCompare(b.order))
            expect(passes).toEqual(passesOf(holders))
            // Whatever happened in between, those who copy the ticket see every version.
            const versions = Array.from({ length: ticket?.version ?? 0 }, (_, index) => index + 1)
            expect(versionsOf(ticketId)).toEqual(versions)
            for (const { id, course } of orders) {
              const inbox = { applied: course.length, waiting: 0, deadLetters: 0 }
              expect(await inboxOf(db, `order:${id}`)).toEqual(inbox)
            }
          }),
      },
      { runs: RUNS, aggregates: TICKETS },
    )
  })
})
