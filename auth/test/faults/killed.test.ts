import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import {
  describeCrashes,
  eventually,
  openTestBus,
  type TestBus,
  testEnv,
  useServers,
  type WatchedProcess,
} from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { endedSessionModel } from '../../src/models/ended-session.ts'
import { userModel } from '../../src/models/user.ts'
import { changeProfile, makeOld, newEmail, PASSWORD, post, signUp } from '../auth.ts'

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

/** Every version up to this one was told, each by one event, and nothing is left to be told. */
const expectTold = (id: string, version: number) =>
  eventually(async () => {
    const told = [...bus.received('user:created'), ...bus.received('user:updated')]
      .filter(({ data }) => data.id === id)
      .map(({ data }) => data.version)
    expect(told.sort()).toEqual([...Array(version + 1).keys()])
    expect(await users.findById(id)).toMatchObject({ version, outbox: [] })
  })

/** Somebody who has signed up, and whom everybody was told of. */
const signedUp = async (service: WatchedProcess) => {
  const user = await signUp(service)
  await expectTold(user.id, 0)
  return user
}
type SignedUp = Awaited<ReturnType<typeof signedUp>>

whenKilled<string, number>('POST /api/users/signup', {
  steps: [
    'insert users',
    'publish user:created',
    'update users',
    'update knownaddresses',
    'answer POST /api/users/signup',
  ],
  last: ['update users', 'answer POST /api/users/signup'],
  prepare: async () => newEmail(),
  drive: async (service, email) => (await post(service, 'signup', { email, password: PASSWORD })).status,
  check: async (service, email, status) => {
    const stored = await users.countDocuments({ email })
    expect(stored).toBe(status === 201 ? 1 : Math.min(stored, 1))
    await post(service, 'signup', { email, password: PASSWORD }).expect(stored ? 400 : 201)
    await post(service, 'signin', { email, password: PASSWORD }).expect(200)
    expect(await users.countDocuments({ email })).toBe(1)
    await expectTold((await users.findOne({ email }))?.id, 0)
  },
})

whenKilled<SignedUp, number>('PUT /api/users/profile', {
  steps: ['update users', 'publish user:updated', 'update users #2', 'answer PUT /api/users/profile'],
  last: ['update users #2', 'answer PUT /api/users/profile'],
  prepare: signedUp,
  drive: async (service, { cookie }) => (await changeProfile(service, cookie, { name: 'Ada' })).status,
  check: async (service, { id, cookie }, status) => {
    const stored = await users.findById(id)
    if (status === 200) expect(stored?.name).toBe('Ada')
    await expectTold(id, stored?.name ? 1 : 0)
    await changeProfile(service, cookie, { name: 'Ada' }).expect(200)
    await expectTold(id, 1)
  },
})

whenKilled<SignedUp, number>('PUT /api/users/profile of a user from before there were profiles', {
  steps: [
    'update users',
    'update users #2',
    'publish user:updated',
    'update users #3',
    'publish user:created',
    'update users #4',
    'answer PUT /api/users/profile',
  ],
  last: [],
  tried: ['publish user:updated', 'update users #3', 'answer PUT /api/users/profile'],
  prepare: async (service) => {
    const user = await signedUp(service)
    await makeOld(users, user.email)
    return user
  },
  drive: async (service, { cookie }) => (await changeProfile(service, cookie, { name: 'Ada' })).status,
  check: async (service, { id, cookie }) => {
    await changeProfile(service, cookie, { name: 'Ada' }).expect(200)
    await eventually(async () =>
      expect(await users.findById(id)).toMatchObject({ name: 'Ada', version: 1, outbox: [] }),
    )
    const updates = bus.received('user:updated').filter(({ data }) => data.id === id)
    expect(updates).toMatchObject([{ data: { version: 1, name: 'Ada' } }])
  },
})

whenKilled<string, number>('POST /api/users/signin', {
  steps: ['update knownaddresses', 'answer POST /api/users/signin'],
  last: ['answer POST /api/users/signin'],
  prepare: async (service) => (await signedUp(service)).email,
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
  prepare: async (service) => (await signedUp(service)).email,
  drive: async (service, email) => (await post(service, 'signin', { email, password: 'wrong' })).status,
  check: async (service, email) => {
    await post(service, 'signin', { email, password: PASSWORD }).expect(200)
  },
})

whenKilled<SignedUp, number>('POST /api/users/signout', {
  // The relay takes the event out of the outbox when the broker has it.
  steps: [
    'insert endedsessions',
    'publish session:ended',
    'update endedsessions',
    'answer POST /api/users/signout',
  ],
  last: ['update endedsessions', 'answer POST /api/users/signout'],
  prepare: signedUp,
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
