import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import type { EventData, Ticket } from '@ticketing/common'
import {
  aUser,
  describeCrashes,
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
import { sellerModel } from '../../../src/models/seller.ts'
import { ticketModel } from '../../../src/models/ticket.ts'
import { sell } from '../../tickets.ts'

export interface Listed {
  ticket: Ticket
  seller: TestUser
  order: EventData<'order:created'>
}

/** The service, killed and started again, with the preconditions and guarantees of the tests of that. */
export const useKilledTickets = (env: Record<string, string> = {}) => {
  const servers = useServers({ mongo: true, nats: true })
  const db = mongoose.createConnection()
  const tickets = ticketModel(db)
  const sellers = sellerModel(db)
  let opened: TestBus

  jest.setTimeout(120_000)
  beforeAll(async () => {
    await db.openUri(`${servers.mongo.url}/tickets`, { autoIndex: false })
    opened = await openTestBus(servers.nats.url)
  })
  afterAll(() => Promise.all([opened.close(), db.close()]))

  /** The rest of the system; it opens before the tests. */
  const bus: TestBus = {
    publish: (subject, data) => opened.publish(subject, data),
    publishRaw: (subject, body) => opened.publishRaw(subject, body),
    received: (subject) => opened.received(subject),
    close: () => opened.close(),
  }

  const whenKilled = describeCrashes(() =>
    testEnv({
      MONGO_URI: `${servers.mongo.url}/tickets`,
      NATS_URL: servers.nats.url,
      NATS_CLIENT_ID: 'tickets-0',
      ...env,
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

  return { db, tickets, sellers, bus, whenKilled, listed, expectTold, expectApplied }
}
