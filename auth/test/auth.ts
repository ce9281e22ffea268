import { expect } from '@jest/globals'
import { loadConfig, type RunningService } from '@ticketing/common'
import { metricsOf, newId, type TestServer, testEnv } from '@ticketing/test-kit'
import request from 'supertest'
import { configSchema } from '../src/config.ts'
import type { UserModel } from '../src/models/user.ts'
import { startAuth } from '../src/service.ts'

/** Where no broker listens. */
const NO_BROKER = 'nats://127.0.0.1:1'

export const PASSWORD = 'correct horse'

/** An address that nobody has signed up with. */
export const newEmail = (): string => `${newId()}@test.com`

/** Starts an instance of the service on the servers of the test. */
export const startInstance = async (
  servers: { mongo: TestServer; nats?: TestServer },
  env: Record<string, string> = {},
) => {
  // Most of what auth does goes without the broker.
  const config = {
    MONGO_URI: `${servers.mongo.url}/auth`,
    NATS_URL: servers.nats?.url ?? NO_BROKER,
    ...env,
  }
  const service = await startAuth(loadConfig(configSchema, testEnv(config)))
  await service.ready
  return service
}

/** Sends a body as JSON; `from`: the client's address as our own proxy forwards it. */
export const post = (
  service: Pick<RunningService, 'url'>,
  path: string,
  body: unknown,
  { from, cookie }: { from?: string; cookie?: string } = {},
) => {
  const call = request(service.url).post(`/api/users/${path}`).type('json')
  if (from) call.set('X-Forwarded-For', from)
  if (cookie) call.set('Cookie', cookie)
  return call.send(JSON.stringify(body))
}

/** Signs somebody up and answers what they sign in with. */
export const signUp = async (
  service: Pick<RunningService, 'url'>,
  { name, ...options }: { from?: string; name?: string } = {},
) => {
  const credentials = { email: newEmail(), password: PASSWORD }
  const response = await post(service, 'signup', { ...credentials, name }, options).expect(201)
  return {
    ...credentials,
    id: String(response.body.id),
    cookie: cookieOf(response),
    device: deviceOf(response),
  }
}

/** Asks for the profile of who is signed in. */
export const showProfile = ({ url }: Pick<RunningService, 'url'>, cookie: string) =>
  request(url).get('/api/users/profile').set('Cookie', cookie)

/** Changes the profile of who is signed in. */
export const changeProfile = ({ url }: Pick<RunningService, 'url'>, cookie: string, body: object) =>
  request(url).put('/api/users/profile').set('Cookie', cookie).send(body)

/** Makes a user one from before users had a profile, with a version and an outbox. */
export const makeOld = (users: UserModel, email: string) =>
  users.collection.updateOne({ email }, { $unset: { version: 1, outbox: 1, name: 1, createdAt: 1 } })

/** The cookie by which an answer lets a device be known again, as a browser would send it. */
export const deviceOf = (response: request.Response): string => {
  const cookie = response.get('Set-Cookie')?.find((header) => header.startsWith('device='))
  return cookie?.split(';')[0] ?? ''
}

/** The session cookie that an answer sets, as a browser would send it. */
export const cookieOf = (response: request.Response): string => {
  const [cookie = ''] = response.get('Set-Cookie') ?? []
  expect(cookie).toMatch(/^session=/)
  return cookie.split(';')[0] ?? ''
}

/** What a session cookie carries. */
export const contentOf = (cookie: string): unknown =>
  JSON.parse(Buffer.from(cookie.replace('session=', ''), 'base64').toString())

/** How many hashes this process has computed so far, to store passwords or to check them. */
export const hashesComputed = async (
  service: RunningService,
  operation: 'hash' | 'verify',
): Promise<number> => {
  const metrics = await metricsOf(service.metricsUrl)
  return metrics.get(`password_hash_operations_total{operation="${operation}"}`) ?? 0
}
