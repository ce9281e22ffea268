import { loadConfig, type Ticket, type TicketEvent, type TicketInput } from '@ticketing/common'
import { aUser, type TestServer, type TestUser, testEnv } from '@ticketing/test-kit'
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
