import { afterAll, beforeAll } from '@jest/globals'
import { loadConfig, type RunningService } from '@ticketing/common'
import { useServers } from '@ticketing/test-kit'
import { describeApi } from '@ticketing/test-kit/http'
import { configSchema } from '../src/config.ts'
import { startAuth } from '../src/service.ts'
import { newEmail, PASSWORD, signUp, startInstance } from './auth.ts'

const servers = useServers({ mongo: true })
let service: RunningService

beforeAll(async () => {
  service = await startInstance(servers, { SIGNIN_FAILURES_PER_ADDRESS: '100000' })
})
afterAll(() => service.close())

await describeApi({
  start: (env) => startAuth(loadConfig(configSchema, env)),
  url: () => service.url,
  mongoUri: () => `${servers.mongo.url}/auth`,
  // Wrong passwords are counted.
  journals: ['ratelimitcounts'],
  routes: {
    'POST /api/users/signup': {
      otherUser: 'same',
      request: () => ({ body: { email: newEmail(), password: PASSWORD } }),
    },
    'POST /api/users/signin': {
      otherUser: 'same',
      request: async () => {
        const { email, password } = await signUp(service)
        return { body: { email, password } }
      },
    },
    'POST /api/users/signout': { otherUser: 'same', request: () => ({}) },
    'POST /api/users/signout/everywhere': { otherUser: 'own', request: () => ({}) },
    'GET /api/users/currentuser': { otherUser: 'own', request: () => ({}) },
  },
  statuses: {
    'GET /api/users/currentuser': [200, 503],
    'POST /api/users/signin': [200, 400, 403, 413, 415, 429, 503],
    'POST /api/users/signout': [200, 400, 403, 413, 415, 503],
    'POST /api/users/signout/everywhere': [200, 400, 401, 403, 413, 415, 503],
    'POST /api/users/signup': [201, 400, 403, 413, 415, 429, 503],
  },
})
