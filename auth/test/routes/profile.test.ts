import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import { userModel } from '../../src/models/user.ts'
import { changeProfile, makeOld, post, showProfile, signUp, startInstance } from '../auth.ts'

const servers = useServers({ mongo: true })
const db = mongoose.createConnection()
const users = userModel(db)
let services: RunningService[]
let service: RunningService

beforeAll(async () => {
  services = [await startInstance(servers), await startInstance(servers)]
  service = services[0] as RunningService
  await db.openUri(`${servers.mongo.url}/auth`, { autoIndex: false })
})
afterAll(() => Promise.all([...services.map((each) => each.close()), db.close()]))

describe('GET /api/users/profile', () => {
  it('answers since when somebody is a member, and no name where there is none', async () => {
    const before = Date.now()
    const { cookie } = await signUp(service)
    const { body } = await showProfile(service, cookie).expect(200)
    expect(body).toEqual({ memberSince: expect.any(String) })
    expect(Date.parse(body.memberSince)).toBeGreaterThanOrEqual(before)
    expect(Date.parse(body.memberSince)).toBeLessThanOrEqual(Date.now())
  })

  it('answers 401 when nobody is signed in', async () => {
    await request(service.url).get('/api/users/profile').expect(401)
  })

  it('answers 404 when the account is gone', async () => {
    const { id, cookie } = await signUp(service)
    await users.deleteOne({ _id: id })
    await showProfile(service, cookie).expect(404)
    await changeProfile(service, cookie, { name: 'Ada' }).expect(404)
  })
})

describe('PUT /api/users/profile', () => {
  it('changes the name, and removes it', async () => {
    const { cookie } = await signUp(service, { name: 'Ada' })
    const { body: before } = await showProfile(service, cookie).expect(200)
    const { body } = await changeProfile(service, cookie, { name: ' Grace ' }).expect(200)
    expect(body).toEqual({ ...before, name: 'Grace' })
    expect((await showProfile(service, cookie)).body).toEqual(body)
    const removed = await changeProfile(service, cookie, { name: null }).expect(200)
    expect(removed.body).toEqual({ memberSince: before.memberSince })
    expect((await showProfile(service, cookie)).body).toEqual(removed.body)
  })

  it('tells nobody of a name that stays', async () => {
    const { id, cookie } = await signUp(service, { name: 'Ada' })
    await changeProfile(service, cookie, { name: 'Ada' }).expect(200)
    expect(await users.findById(id)).toMatchObject({ version: 0 })
  })

  it.each([
    [{}, 'Display name is required'],
    [{ name: '' }, 'Display name is required'],
    [{ name: ' \u200B\u00A0' }, 'Display name is required'],
    [{ name: 7 }, 'Display name is required'],
    [{ name: ['Ada'] }, 'Display name is required'],
    [{ name: { $ne: '' } }, 'Display name is required'],
    [{ name: 'x'.repeat(41) }, 'Display name must be at most 40 characters'],
  ])('answers 400 for %j', async (body, message) => {
    const { cookie } = await signUp(service, { name: 'Ada' })
    const answer = await changeProfile(service, cookie, body).expect(400)
    expect(answer.body).toEqual({ errors: [{ message, field: 'name' }] })
    expect((await showProfile(service, cookie)).body.name).toBe('Ada')
  })

  it('never applies fields that are not input', async () => {
    const { id, email, password, cookie } = await signUp(service)
    const mine = { email: 'x@test.com', passwordHash: 'x', version: 7, createdAt: 0, memberSince: 'x' }
    await changeProfile(service, cookie, { name: 'Ada', ...mine }).expect(200)
    expect(await users.findById(id)).toMatchObject({ email, version: 1 })
    await post(service, 'signin', { email, password }).expect(200)
  })

  it('of eight changes at once over two replicas keeps one, and a version for each', async () => {
    const { id, cookie } = await signUp(service)
    const names = Array.from({ length: 8 }, (_, index) => `Ada ${index}`)
    await Promise.all(
      names.map((name, index) => changeProfile(services[index % 2] ?? service, cookie, { name }).expect(200)),
    )
    const user = await users.findById(id)
    expect(names).toContain(user?.name)
    expect(user?.version).toBe(8)
    expect(user?.outbox.map(({ subject }) => subject)).toEqual([
      'user:created',
      ...Array(8).fill('user:updated'),
    ])
  })
})

describe('a user from before there were profiles', () => {
  it('signs in, and is a member since their id was made', async () => {
    const { id, email, password, cookie } = await signUp(service)
    await makeOld(users, email)
    await post(service, 'signin', { email, password }).expect(200)
    const memberSince = new mongoose.Types.ObjectId(id).getTimestamp().toISOString()
    expect((await showProfile(service, cookie).expect(200)).body).toEqual({ memberSince })
  })

  it('changes the name: their history begins, and goes on', async () => {
    const { id, email, cookie } = await signUp(service)
    await makeOld(users, email)
    await Promise.all([
      changeProfile(service, cookie, { name: 'Ada' }).expect(200),
      changeProfile(services[1] ?? service, cookie, { name: 'Ada' }).expect(200),
    ])
    expect((await showProfile(service, cookie)).body.name).toBe('Ada')
    const user = await users.findById(id)
    expect(user?.version).toBe(1)
    expect(user?.outbox.map(({ subject, body }) => [subject, JSON.parse(body).version])).toEqual([
      ['user:created', 0],
      ['user:updated', 1],
    ])
  })
})
