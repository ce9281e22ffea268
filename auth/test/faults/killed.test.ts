import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import {
  describeCrashes,
  eventually,
  openTestBus,
  type TestBus,
  testEnv,
  useServers,
} from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { endedSessionModel } from '../../src/models/ended-session.ts'
import { userModel } from '../../src/models/user.ts'
import { cookieOf, newEmail, PASSWORD, post } from '../auth.ts'

const servers = useServers({ mongo: true, nats: true })
const db = mongoose.createConnection()
const users = userModel(db)
const ends = endedSessionModel(db)
let bus: TestBus

jest.setTimeout(120_000)
beforeAll(async () => {
  await db.openUri(`${servers.mongo.url}/auth`, { autoIndex: false })
  bus = await openTestBus(servers.nats.url)
})
afterAll(() => Promise.all([bus.close(), db.close()]))

const whenKilled = describeCrashes(() =>
  testEnv({
    MONGO_URI: `${servers.mongo.url}/auth`,
    NATS_URL: servers.nats.url,
    NATS_CLIENT_ID: 'auth-0',
  }),
)

whenKilled<string, number>('POST /api/users/signup', {
  steps: ['insert users', 'update knownaddresses', 'answer POST /api/users/signup'],
  last: ['answer POST /api/users/signup'],
  prepare: async () => newEmail(),
  drive: async (service, email) => (await post(service, 'signup', { email, password: PASSWORD })).status,
  check: async (service, email, status) => {
    const stored = await users.countDocuments({ email })
    expect(stored).toBe(status === 201 ? 1 : Math.min(stored, 1))
    await post(service, 'signup', { email, password: PASSWORD }).expect(stored ? 400 : 201)
    await post(service, 'signin', { email, password: PASSWORD }).expect(200)
    expect(await users.countDocuments({ email })).toBe(1)
  },
})

whenKilled<string, number>('POST /api/users/signin', {
  steps: ['update knownaddresses', 'answer POST /api/users/signin'],
  last: ['answer POST /api/users/signin'],
  prepare: async (service) => {
    const email = newEmail()
    await post(service, 'signup', { email, password: PASSWORD }).expect(201)
    return email
  },
  drive: async (service, email) => (await post(service, 'signin', { email, password: PASSWORD })).status,
  check: async (service, email) => {
    await post(service, 'signin', { email, password: PASSWORD }).expect(200)
  },
})

whenKilled<string, number>('POST /api/users/signin with a wrong password', {
  // Counted for the account, the address and both.
  steps: [
    'update ratelimitcounts',
    'update ratelimitcounts #2',
    'update ratelimitcounts #3',
    'answer POST /api/users/signin',
  ],
  last: ['answer POST /api/users/signin'],
  tried: ['update ratelimitcounts #2', 'update ratelimitcounts #3'],
  prepare: async (service) => {
    const email = newEmail()
    await post(service, 'signup', { email, password: PASSWORD }).expect(201)
    return email
  },
  drive: async (service, email) => (await post(service, 'signin', { email, password: 'wrong' })).status,
  check: async (service, email) => {
    await post(service, 'signin', { email, password: PASSWORD }).expect(200)
  },
})

interface SignedIn {
  id: string
  cookie: string
}

whenKilled<SignedIn, number>('POST /api/users/signout', {
  // The relay takes the event out of the outbox when the broker has it.
  steps: [
    'insert endedsessions',
    'publish session:ended',
    'update endedsessions',
    'answer POST /api/users/signout',
  ],
  last: ['update endedsessions', 'answer POST /api/users/signout'],
  prepare: async (service) => {
    const response = await post(service, 'signup', { email: newEmail(), password: PASSWORD }).expect(201)
    return { id: response.body.id, cookie: cookieOf(response) }
  },
  drive: async (service, { cookie }) => (await post(service, 'signout', {}, { cookie })).status,
  check: async (service, { id, cookie }, status) => {
    const stored = await ends.find({ userId: id })
    expect(stored).toHaveLength(status === 200 ? 1 : Math.min(stored.length, 1))
    await post(service, 'signout', {}, { cookie }).expect(200)
    const { body } = await request(service.url).get('/api/users/currentuser').set('Cookie', cookie)
    expect(body).toEqual({ currentUser: null })
    await eventually(async () => {
      expect(await ends.find({ userId: id })).toMatchObject([{ outbox: [] }])
      const told = bus.received('session:ended').filter(({ data }) => data.userId === id)
      expect(told).toHaveLength(1)
    })
  },
})
