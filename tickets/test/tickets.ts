import { loadConfig } from '@ticketing/common'
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

/** Puts a ticket on sale through the API and answers its body. */
export const sell = async (
  url: string,
  {
    seller = aUser(),
    title = 'concert',
    price = 20,
  }: { seller?: TestUser; title?: string; price?: number } = {},
) => {
  const response = await request(url)
    .post('/api/tickets')
    .set('Cookie', seller.cookie)
    .send({ title, price })
    .expect(201)
  return response.body
}
