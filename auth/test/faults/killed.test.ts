import { afterAll, beforeAll, expect, jest } from '@jest/globals'
import { testEnv } from '@ticketing/common/testing'
import { describeCrashes, useServers } from '@ticketing/local/testing'
import mongoose from 'mongoose'
import { userModel } from '../../src/models/user.ts'
import { newEmail, PASSWORD, post } from '../auth.ts'

const servers = useServers({ mongo: true })
const db = mongoose.createConnection()
const users = userModel(db)

jest.setTimeout(120_000)
beforeAll(() => db.openUri(`${servers.mongo.url}/auth`, { autoIndex: false }))
afterAll(() => db.close())

const whenKilled = describeCrashes(() => testEnv({ MONGO_URI: `${servers.mongo.url}/auth` }))

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
