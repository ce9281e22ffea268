import { afterAll, beforeAll } from '@jest/globals'
import {
  loadConfig,
  type RunningService,
  type Ticket,
  type TicketEvent,
  type TicketInput,
} from '@ticketing/common'
import {
  aUser,
  openTestBus,
  type TestBus,
  type TestServer,
  type TestUser,
  testEnv,
  useServers,
} from '@ticketing/test-kit'
import request from 'supertest'
import { configSchema } from '../src/config.ts'
import { startTickets } from '../src/service.ts'

/** Starts an instance of the service on the servers of the test. */
export const startInstance = async (
  servers: { mongo: TestServer; nats: TestServer },
  env: Record<string, string> = {},
) => {
  const config = { MONGO_URI: `${servers.mongo.url}/tickets`, NATS_URL: servers.nats.url, ...env }
  const service = await startTickets(loadConfig(configSchema, testEnv(config)))
  await service.ready
  return service
}

/** Two instances of the service on servers of their own, and the rest of the system, for the tests of a file. */
export const useTwoInstances = () => {
  const servers = useServers({ mongo: true, nats: true })
  let services: [RunningService, RunningService]
  let bus: TestBus
  beforeAll(async () => {
    services = await Promise.all([startInstance(servers), startInstance(servers)])
    bus = await openTestBus(servers.nats.url)
  })
  afterAll(() => Promise.all([...services.map((service) => service.close()), bus.close()]))
  return {
    servers,
    get url() {
      return services[0].url
    },
    get otherUrl() {
      return services[1].url
    },
    get bus() {
      return bus
    },
  }
}

/** An event far ahead, with what a test changes. */
export const anEvent = (changes: Partial<TicketEvent> = {}): TicketEvent => ({
  startsAt: '2030-06-01T18:30:00.000Z',
  timeZone: 'Europe/London',
  venue: 'Old Hall',
  city: 'Leeds',
  category: 'music',
  ...changes,
})

interface Listing extends Partial<TicketInput> {
  seller?: TestUser
}

/** Puts a ticket on sale through the API and answers its body. */
export const sell = async (
  url: string,
  { seller = aUser(), title = 'concert', price = 20, ...facts }: Listing = {},
): Promise<Ticket> => {
  const response = await request(url)
    .post('/api/tickets')
    .set('Cookie', seller.cookie)
    .send({ title, price, ...facts })
    .expect(201)
  return response.body
}
