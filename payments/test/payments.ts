import { afterAll, beforeAll, expect } from '@jest/globals'
import {
  type EndReason,
  type EventData,
  loadConfig,
  type Payment as PaymentBody,
  type RunningService,
} from '@ticketing/common'
import { type RunningStripeStandIn, startStripeStandIn } from '@ticketing/stripe-stand-in'
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
import { paymentModel } from '../src/models/payment.ts'
import { startPayments } from '../src/service.ts'

export const WEBHOOK_SECRET = 'whsec_test'

/** An order that waits to be paid, with its buyer. */
export interface PlacedOrder {
  id: string
  buyer: TestUser
  price: number
}

export interface Desk {
  servers: { readonly mongo: TestServer; readonly nats: TestServer }
  readonly stripe: RunningStripeStandIn
  readonly bus: TestBus
  /** The instances of the service, on one store. */
  services: RunningService[]
  /** The address of the first instance. */
  readonly url: string
  /** The service's store, to look into. */
  orders: ReturnType<typeof orderModel>
  payments: ReturnType<typeof paymentModel>
  env(): Record<string, string>
  start(env?: Record<string, string>): Promise<RunningService>
  /** Closes the first instance and starts another one in its place. */
  restart(): Promise<void>
  /** Publishes order:created and waits until the service knows of it. */
  place(order?: Partial<EventData<'order:created'>> & { price?: number }): Promise<PlacedOrder>
  /** Publishes order:cancelled; without a reason, as services of other versions do. */
  cancel(order: PlacedOrder, reason?: EndReason, version?: number): Promise<void>
  /** Publishes order:completed. */
  complete(order: PlacedOrder, version?: number): Promise<void>
}

export interface DeskOptions {
  instances?: number
  env?: Record<string, string>
}

const inMinutes = (minutes: number) => new Date(Date.now() + minutes * 60_000).toISOString()

const started = <T>(value: T | undefined): T => {
  if (value === undefined) throw new Error('It starts in beforeAll: read it inside a hook or a test')
  return value
}

/** Real servers, a Stripe stand-in, instances of the service and the rest of the system, for the tests of a file. */
export const useDesk = ({ instances = 1, env = {} }: DeskOptions = {}): Desk => {
  const servers = useServers({ mongo: true, nats: true })
  const db = mongoose.createConnection()
  const services: RunningService[] = []
  let stripe: RunningStripeStandIn | undefined
  let bus: TestBus | undefined

  const desk: Desk = {
    servers,
    services,
    get url() {
      return started(services[0]).url
    },
    get stripe() {
      return started(stripe)
    },
    get bus() {
      return started(bus)
    },
    orders: orderModel(db),
    payments: paymentModel(db),
    env: () => ({
      MONGO_URI: `${servers.mongo.url}/payments`,
      NATS_URL: servers.nats.url,
      STRIPE_API_URL: desk.stripe.url,
      STRIPE_WEBHOOK_SECRET: WEBHOOK_SECRET,
      STRIPE_TIMEOUT_MS: '2000',
      SWEEP_MS: '100',
      ...env,
    }),
    start: async (more = {}) => {
      const config = loadConfig(configSchema, testEnv({ ...desk.env(), ...more }))
      const service = await startPayments(config)
      services.push(service)
      await service.ready
      return service
    },
    restart: async () => {
      await services.shift()?.close()
      await desk.start()
    },
    place: async ({ price = 20, ...given } = {}) => {
      const buyer = aUser()
      const order: EventData<'order:created'> = {
        id: newId(),
        version: 0,
        status: 'created',
        userId: buyer.id,
        expiresAt: inMinutes(15),
        ticket: { id: newId(), price },
        ...given,
      }
      await desk.bus.publish('order:created', order)
      await eventually(async () => expect(await desk.orders.exists({ _id: order.id })).toBeTruthy())
      return { id: order.id, buyer, price }
    },
    cancel: ({ id }, reason, version = 1) =>
      desk.bus.publish('order:cancelled', {
        id,
        version,
        ticket: { id: newId() },
        ...(reason && { reason }),
      }),
    complete: ({ id }, version = 1) =>
      desk.bus.publish('order:completed', { id, version, ticket: { id: newId() } }),
  }

  beforeAll(async () => {
    await db.openUri(`${servers.mongo.url}/payments`, { autoIndex: false })
    bus = await openTestBus(servers.nats.url)
    stripe = await startStripeStandIn()
    for (let i = 0; i < instances; i++) await desk.start()
  }, 60_000)

  afterAll(async () => {
    await Promise.all([bus?.close(), ...services.map((service) => service.close())])
    await stripe?.close()
    await db.close()
  }, 60_000)
  return desk
}

/** A request to pay an order. */
export const pay = (url: string, { id, buyer }: PlacedOrder, token = 'pm_card_visa') =>
  request(url).post('/api/payments').set('Cookie', buyer.cookie).send({ orderId: id, token })

/** The payment of an order, as its buyer sees it. */
export const paymentOf = async (
  url: string,
  { id, buyer }: PlacedOrder,
): Promise<PaymentBody | undefined> => {
  const { body } = await request(url)
    .get('/api/payments')
    .query({ orderId: id })
    .set('Cookie', buyer.cookie)
    .expect(200)
  return body[0]
}

/** Charges that went through for an order. */
export const chargesOf = ({ stripe }: Desk, { id }: PlacedOrder) =>
  stripe.charges().filter((charge) => charge.paid && charge.metadata.orderId === id)

/** What Stripe keeps for an order, in cents. */
export const keptOf = (desk: Desk, order: PlacedOrder): number =>
  chargesOf(desk, order).reduce((sum, charge) => sum + charge.amount - charge.amount_refunded, 0)

/** The events of an order that payments published. */
export const eventsOf = ({ bus }: Desk, { id }: PlacedOrder) =>
  (['payment:created', 'payment:refunded'] as const).flatMap((subject) =>
    bus
      .received(subject)
      .filter(({ data }) => data.orderId === id)
      .map(({ data }) => ({ subject, ...data })),
  )
