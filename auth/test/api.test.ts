import { afterAll, beforeAll } from '@jest/globals'
import { loadConfig, type RunningService } from '@ticketing/common'
import { type TestUser, useServers } from '@ticketing/test-kit'
import { describeApi } from '@ticketing/test-kit/http'
import mongoose from 'mongoose'
import { configSchema } from '../src/config.ts'
import { userModel } from '../src/models/user.ts'
import { startAuth } from '../src/service.ts'
import { newEmail, PASSWORD, signUp, startInstance } from './auth.ts'

const servers = useServers({ mongo: true })
const db = mongoose.createConnection()
const users = userModel(db)
let service: RunningService

/** Gives somebody who is signed in an account. */
const store = ({ id, email }: TestUser) =>
  users.updateOne({ _id: id }, { email, passwordHash: 'none', version: 0 }, { upsert: true })

beforeAll(async () => {
  await db.openUri(`${servers.mongo.url}/auth`, { autoIndex: false })
  service = await startInstance(servers, { SIGNIN_FAILURES_PER_ADDRESS: '100000' })
})
afterAll(() => Promise.all([service.close(), db.close()]))

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
    'GET /api/users/profile': {
      otherUser: 'own',
      request: async (user) => {
        await store(user)
        return {}
      },
    },
    'PUT /api/users/profile': {
      otherUser: 'own',
      request: async (user) => {
        await store(user)
        return { body: { name: 'Ada' } }
      },
    },
  },
  statuses: {
    'GET /api/users/currentuser': [200, 503],
    'GET /api/users/profile': [200, 401, 404, 503],
    'PUT /api/users/profile': [200, 400, 401, 403, 404, 413, 415, 503],
    'POST /api/users/signin': [200, 400, 403, 413, 415, 429, 503],
    'POST /api/users/signout': [200, 400, 403, 413, 415, 503],
    'POST /api/users/signout/everywhere': [200, 400, 401, 403, 413, 415, 503],
    'POST /api/users/signup': [201, 400, 403, 413, 415, 429, 503],
  },
})
