import { afterAll, beforeAll, expect } from '@jest/globals'
import {
  type EventData,
  type IncomingEvent,
  loadConfig,
  type Order,
  type RunningService,
  type Subject,
} from '@ticketing/common'
import {
  aUser,
  eventually,
  newId,
  openTestBus,
  type TestBus,
  type TestServer,
  type TestUser,
  testEnv,
  useServers,
} from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { configSchema } from '../src/config.ts'
import { orderModel } from '../src/models/order.ts'
import { ticketModel } from '../src/models/ticket.ts'
import { startOrders } from '../src/service.ts'

const orderEvents = ['order:created', 'order:completed', 'order:cancelled'] as const
type OrderEvent = IncomingEvent<(typeof orderEvents)[number]>

export interface Shop {
  servers: { readonly mongo: TestServer; readonly nats: TestServer }
  /** The instances of the service, on one store. */
  services: RunningService[]
  /** The address of the first instance. */
  readonly url: string
  orders: ReturnType<typeof orderModel>
  tickets: ReturnType<typeof ticketModel>
  /** The rest of the system. */
  readonly bus: TestBus
  /** Every event about an order so far, by version. */
  eventsOf(orderId: string): OrderEvent[]
  /** Closes the first instance and starts another one in its place. */
  restart(): Promise<void>
  /** Puts a ticket on sale and waits until this service knows of it. */
  sell(ticket?: Partial<EventData<'ticket:created'>>): Promise<EventData<'ticket:created'>>
}

const startInstance = async (servers: Shop['servers'], env: Record<string, string>) => {
  const own = { MONGO_URI: `${servers.mongo.url}/orders`, NATS_URL: servers.nats.url, ...env }
  const service = await startOrders(loadConfig(configSchema, testEnv(own)))
  await service.ready
  return service
}

/** Real servers, instances of the service, and what the rest of the system would do, for the tests of a file. */
export const useShop = ({
  instances = 1,
  env = {},
}: {
  instances?: number
  env?: Record<string, string>
} = {}): Shop => {
  const servers = useServers({ mongo: true, nats: true })
  const db = mongoose.createConnection()
  let bus: TestBus | undefined
  const shop: Shop = {
    servers,
    services: [],
    get url() {
      return this.services[0]?.url ?? ''
    },
    get bus() {
      if (!bus) throw new Error('The bus opens in beforeAll: read it inside a hook or a test')
      return bus
    },
    orders: orderModel(db),
    tickets: ticketModel(db),
    eventsOf: (orderId) =>
      orderEvents
        .flatMap((subject): OrderEvent[] => shop.bus.received(subject))
        .filter(({ data }) => data.id === orderId)
        .sort((a, b) => a.data.version - b.data.version),
    restart: async () => {
      await shop.services[0]?.close()
      shop.services[0] = await startInstance(servers, env)
    },
    sell: async (given = {}) => {
      const ticket = { id: newId(), version: 0, title: 'concert', price: 20, userId: newId(), ...given }
      await shop.bus.publish('ticket:created', ticket)
      await eventually(async () => expect(await shop.tickets.exists({ _id: ticket.id })).toBeTruthy())
      return ticket
    },
  }

  beforeAll(async () => {
    await db.openUri(`${servers.mongo.url}/orders`, { autoIndex: false })
    shop.services = await Promise.all(Array.from({ length: instances }, () => startInstance(servers, env)))
    bus = await openTestBus(servers.nats.url)
  }, 60_000)

  afterAll(async () => {
    await Promise.all([bus?.close(), ...shop.services.map((service) => service.close())])
    await db.close()
  })
  return shop
}

/** A request to reserve a ticket. */
export const postOrder = (url: string, buyer: TestUser, body: object) =>
  request(url).post('/api/orders').set('Cookie', buyer.cookie).send(body)

export const getOrder = (url: string, user: TestUser, id: string) =>
  request(url).get(`/api/orders/${id}`).set('Cookie', user.cookie)

export const deleteOrder = (url: string, user: TestUser, id: string) =>
  request(url).delete(`/api/orders/${id}`).set('Cookie', user.cookie)

/** Reserves a new ticket and answers the order. */
export const reserve = async (shop: Shop, buyer = aUser()): Promise<Order> => {
  const ticket = await shop.sell()
  const { body } = await postOrder(shop.url, buyer, { ticketId: ticket.id }).expect(201)
  return body
}

/** A `paidAt` that is in time for every order. */
export const IN_TIME = '2020-01-01T00:00:00.000Z'

/** `paidAt`: ISO time when the charge was recorded; services of other versions do not tell it. */
export const pay = (shop: Shop, orderId: string, paidAt?: string) =>
  shop.bus.publish('payment:created', { id: newId(), orderId, stripeId: 'pi_1', ...(paidAt && { paidAt }) })

/** Has the time to pay an order run out, a second ago. @returns when */
export const letTimePass = async (shop: Shop, orderId: string): Promise<string> => {
  const expiresAt = new Date(Date.now() - 1_000)
  await shop.orders.updateOne({ _id: orderId }, { $set: { expiresAt } })
  return expiresAt.toISOString()
}

/** Tells that the time to pay an order has run out. @returns when */
export const expire = async (shop: Shop, orderId: string): Promise<string> => {
  const expiresAt = await letTimePass(shop, orderId)
  await shop.bus.publish('expiration:complete', { orderId })
  return expiresAt
}

/**
 * Waits until an order's history, as others see it, is exactly these events, each a version on. After a fault one
 * may come again as it was, which consumers know by its id and version: it counts once.
 */
export const expectHistory = (shop: Shop, orderId: string, subjects: Subject[]) =>
  eventually(() => {
    const seen = shop.eventsOf(orderId).map(({ subject, data }) => ({ subject, version: data.version }))
    expect(seen).toEqual(subjects.map((subject, version) => ({ subject, version })))
  })
