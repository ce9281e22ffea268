import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { eventually, openTestBus, TEST_KEY, type TestBus, useServers } from '@ticketing/test-kit'
import jwt from 'jsonwebtoken'
import mongoose from 'mongoose'
import request from 'supertest'
import { contentOf, cookieOf, post, signUp, startInstance } from '../auth.ts'

const servers = useServers({ mongo: true, nats: true })
let service: RunningService
let replica: RunningService
let bus: TestBus
let db: mongoose.Connection

beforeAll(async () => {
  service = await startInstance(servers)
  replica = await startInstance(servers)
  bus = await openTestBus(servers.nats.url)
  db = await mongoose.createConnection(`${servers.mongo.url}/auth`).asPromise()
})
afterAll(() => Promise.all([service.close(), replica.close(), bus.close(), db.close()]))

const currentUser = async (cookie: string, at = service) =>
  (await request(at.url).get('/api/users/currentuser').set('Cookie', cookie).expect(200)).body.currentUser

const isOver = async (cookie: string) => {
  expect(await currentUser(cookie)).toBeNull()
  await eventually(async () => expect(await currentUser(cookie, replica)).toBeNull())
}

const signInAgain = async ({ email, password }: { email: string; password: string }, at = service) =>
  cookieOf(await post(at, 'signin', { email, password }).expect(200))

const told = (userId: string) =>
  bus
    .received('session:ended')
    .map(({ data }) => data)
    .filter((data) => data.userId === userId)

const tokenOf = (cookie: string) => {
  const { jwt: token } = contentOf(cookie) as { jwt: string }
  return jwt.verify(token, TEST_KEY) as { id: string; email: string; sid: string; iat: number; exp: number }
}

describe('POST /api/users/signout', () => {
  it('answers 200 and removes the session cookie', async () => {
    const { cookie } = await signUp(service)
    const response = await request(service.url).post('/api/users/signout').set('Cookie', cookie).expect(200)
    expect(response.body).toEqual({})
    expect(response.get('Set-Cookie')?.[0]).toMatch(/^session=; path=\/; expires=Thu, 01 Jan 1970/)
  })

  it('signs a browser out', async () => {
    const browser = request.agent(service.url)
    const { email, password } = await signUp(service)
    await browser.post('/api/users/signin').send({ email, password }).expect(200)
    expect((await browser.get('/api/users/currentuser')).body.currentUser).toMatchObject({ email })
    await browser.post('/api/users/signout').send({}).expect(200)
    expect((await browser.get('/api/users/currentuser')).body).toEqual({ currentUser: null })
  })

  it('answers 200 when nobody was signed in', async () => {
    await request(service.url).post('/api/users/signout').expect(200, {})
  })

  it('revokes copies of the cookie on every instance, and publishes one event', async () => {
    const person = await signUp(service)
    const other = await signInAgain(person)
    await post(service, 'signout', {}, { cookie: person.cookie }).expect(200)
    await isOver(person.cookie)
    expect(await currentUser(other, replica)).toMatchObject({ id: person.id })
    await post(replica, 'signout', {}, { cookie: person.cookie }).expect(200)

    const { sid, exp } = tokenOf(person.cookie)
    const end = { id: sid, userId: person.id, expiresAt: new Date(exp * 1000).toISOString() }
    await eventually(() => expect(told(person.id)).toEqual([end]))
  })

  it('revokes a session of another version of this system, and no other of the same user', async () => {
    const { id, email } = await signUp(service)
    const now = Math.floor(Date.now() / 1000)
    const cookieFrom = (iat: number) => {
      const token = jwt.sign({ id, email, iat }, TEST_KEY, { expiresIn: 3600 })
      return `session=${Buffer.from(JSON.stringify({ jwt: token })).toString('base64')}`
    }
    const [one, other] = [cookieFrom(now - 1), cookieFrom(now - 2)]
    expect(await currentUser(one)).toEqual({ id, email, iat: now - 1, exp: now - 1 + 3600 })
    await post(service, 'signout', {}, { cookie: one }).expect(200)
    await isOver(one)
    expect(await currentUser(other)).toMatchObject({ id })
    await post(service, 'signout/everywhere', {}, { cookie: other }).expect(200)
    await isOver(other)
  })

  it('works while the broker is down, and publishes the event once it is back', async () => {
    const { id, cookie } = await signUp(service)
    await servers.nats.kill()
    await post(service, 'signout', {}, { cookie }).expect(200)
    await isOver(cookie)
    await request(service.url).get('/readyz').expect(200)
    expect(told(id)).toEqual([])
    await servers.nats.restart()
    await eventually(() => expect(told(id)).toHaveLength(1), { timeoutMs: 30_000 })
    await eventually(async () =>
      expect(await db.collection('endedsessions').countDocuments({ 'outbox.0': { $exists: true } })).toBe(0),
    )
  })

  it('revokes nothing while the store is unavailable, and keeps earlier revocations', async () => {
    const [ended, going] = [await signUp(service), await signUp(service)]
    await post(service, 'signout', {}, { cookie: ended.cookie }).expect(200)
    await isOver(ended.cookie)
    await servers.mongo.kill()
    const answer = await post(service, 'signout', {}, { cookie: going.cookie }).expect(503)
    expect(answer.get('Set-Cookie')).toBeUndefined()
    expect(await currentUser(ended.cookie)).toBeNull()
    expect(await currentUser(going.cookie)).toMatchObject({ id: going.id })
    await servers.mongo.restart()
    await eventually(() => post(service, 'signout', {}, { cookie: going.cookie }).expect(200))
    await isOver(going.cookie)
    await isOver(ended.cookie)
  })
})

describe('POST /api/users/signout/everywhere', () => {
  it('answers 401 when nobody is signed in', async () => {
    await post(service, 'signout/everywhere', {}).expect(401)
  })

  it('revokes every session of the user, but not later ones or those of others', async () => {
    const [person, other] = [await signUp(service), await signUp(service)]
    const second = await signInAgain(person, replica)
    const response = await post(service, 'signout/everywhere', {}, { cookie: person.cookie }).expect(200)
    expect(response.body).toEqual({})
    expect(response.get('Set-Cookie')?.[0]).toMatch(/^session=;/)
    const later = await signInAgain(person)
    await isOver(person.cookie)
    await isOver(second)
    expect(await currentUser(later)).toMatchObject({ id: person.id })
    expect(await currentUser(later, replica)).toMatchObject({ id: person.id })
    expect(await currentUser(other.cookie, replica)).toMatchObject({ id: other.id })
    await eventually(() => expect(told(person.id)).toMatchObject([{ before: expect.any(String) }]))
    await post(service, 'signout/everywhere', {}, { cookie: second }).expect(401)
  })

  it('is stored until the last session would have expired', async () => {
    const { id, cookie } = await signUp(service)
    await post(service, 'signout/everywhere', {}, { cookie }).expect(200)
    const end = await db.collection('endedsessions').findOne({ userId: id })
    expect(end?.expiresAt - end?.before).toBe(7 * 24 * 3600 * 1000)
    const latest = await startInstance(servers)
    try {
      expect(await currentUser(cookie, latest)).toBeNull()
    } finally {
      await latest.close()
    }
  })
})
