import { type EventData, loadConfig } from '@ticketing/common'
import { newId, type TestServer, testEnv, eventually as within } from '@ticketing/test-kit'
import { configSchema } from '../src/config.ts'
import { startExpiration } from '../src/service.ts'

export interface Servers {
  redis: TestServer
  nats: TestServer
}

/** Waits until something holds, on a machine that may have much else to do. */
export const eventually: typeof within = (assertion, options) =>
  within(assertion, { timeoutMs: 45_000, ...options })

/** The environment of an instance of the service on the servers of the test. */
export const environment = (servers: Servers, more: Record<string, string> = {}) =>
  testEnv({ REDIS_URL: servers.redis.url, NATS_URL: servers.nats.url, ...more })

export const startInstance = async (servers: Servers, more: Record<string, string> = {}) => {
  const service = await startExpiration(loadConfig(configSchema, environment(servers, more)))
  await service.ready
  return service
}

type Created = EventData<'order:created'>
type Cancelled = EventData<'order:cancelled'>

/** A reservation that runs out in so many milliseconds. */
export const orderFor = (milliseconds: number, more: Partial<Created> = {}): Created => ({
  id: newId(),
  version: 0,
  status: 'created',
  userId: newId(),
  expiresAt: new Date(Date.now() + milliseconds).toISOString(),
  ticket: { id: newId(), price: 20 },
  ...more,
})

/** What orders says when such a reservation ends without a sale. */
export const endOf = ({ id, ticket }: Created): Cancelled => ({ id, version: 1, ticket: { id: ticket.id } })
