import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import request from 'supertest'
import {
  contentOf,
  cookieOf,
  hashesComputed,
  newEmail,
  PASSWORD,
  post,
  showProfile,
  signUp,
  startInstance,
} from '../auth.ts'

const servers = useServers({ mongo: true })
let service: RunningService
let replica: RunningService
let db: mongoose.Connection

beforeAll(async () => {
  service = await startInstance(servers)
  replica = await startInstance(servers)
  db = await mongoose.createConnection(`${servers.mongo.url}/auth`).asPromise()
})
afterAll(() => Promise.all([service.close(), replica.close(), db.close()]))

const inUse = { errors: [{ message: 'Email in use', field: 'email' }] }

describe('POST /api/users/signup', () => {
  it('answers 201 with id and email, and sets a session cookie', async () => {
    const email = newEmail()
    const response = await post(service, 'signup', { email, password: PASSWORD }).expect(201)
    expect(response.body).toEqual({ id: expect.stringMatching(/^[0-9a-f]{24}$/), email })
    const cookie = cookieOf(response)
    expect(contentOf(cookie)).toEqual({ jwt: expect.any(String) })
    const { body } = await request(service.url).get('/api/users/currentuser').set('Cookie', cookie)
    expect(body.currentUser).toEqual({ ...response.body, iat: expect.any(Number), exp: expect.any(Number) })
  })

  it('takes a display name, trimmed, and answers the same', async () => {
    const email = newEmail()
    const body = { email, password: PASSWORD, name: '  Ada ' }
    const response = await post(service, 'signup', body).expect(201)
    expect(response.body).toEqual({ id: expect.any(String), email })
    const { body: profile } = await showProfile(service, cookieOf(response)).expect(200)
    expect(profile.name).toBe('Ada')
  })

  it.each([
    ['', 'Display name is required'],
    [' \u200B\u00A0', 'Display name is required'],
    [null, 'Display name is required'],
    [7, 'Display name is required'],
    [['Ada'], 'Display name is required'],
    [{ $ne: '' }, 'Display name is required'],
    ['x'.repeat(41), 'Display name must be at most 40 characters'],
  ])('answers 400 for the name %j', async (name, message) => {
    const { body } = await post(service, 'signup', { email: newEmail(), password: PASSWORD, name }).expect(
      400,
    )
    expect(body).toEqual({ errors: [{ message, field: 'name' }] })
  })

  it('sets an HttpOnly, SameSite cookie', async () => {
    const response = await post(service, 'signup', { email: newEmail(), password: PASSWORD })
    const attributes = (response.get('Set-Cookie') ?? []).join().toLowerCase()
    expect(attributes).toContain('; httponly')
    expect(attributes).toContain('; samesite=lax')
    expect(attributes).not.toContain('; secure')
  })

  it('sets a Secure cookie when configured', async () => {
    const secure = await startInstance(servers, { COOKIE_SECURE: 'true' })
    try {
      const response = await post(secure, 'signup', { email: newEmail(), password: PASSWORD }).expect(201)
      expect((response.get('Set-Cookie') ?? []).join().toLowerCase()).toContain('; secure')
    } finally {
      await secure.close()
    }
  })

  it('stores the password as an argon2id hash with the parameters that OWASP recommends', async () => {
    const { email, id } = await signUp(service)
    const user = await db.collection('users').findOne({ email })
    expect(String(user?._id)).toBe(id)
    expect(user?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    expect(JSON.stringify(user)).not.toContain(PASSWORD)
  })

  it.each([[undefined], [null], [''], ['test'], ['@test.com'], ['a@b'], ['a b@test.com'], [7], [true]])(
    'answers 400 for the email %j',
    async (email) => {
      const { body } = await post(service, 'signup', { email, password: PASSWORD }).expect(400)
      expect(body).toEqual({ errors: [{ message: 'Email must be valid', field: 'email' }] })
    },
  )

  it.each([[['a@b.co']], [{ $ne: '' }], [{ toLowerCase: 'a@b.co' }], [`${'x'.repeat(250)}@test.com`]])(
    'answers 400 for the email %j',
    async (email) => {
      const { body } = await post(service, 'signup', { email, password: PASSWORD }).expect(400)
      expect(body.errors).toEqual([{ message: 'Email must be valid', field: 'email' }])
    },
  )

  it.each([
    [undefined],
    [null],
    [''],
    ['1234567'],
    ['x'.repeat(129)],
    [['longenough']],
    [{ length: 10 }],
    [123456789],
  ])('answers 400 for the password %j', async (password) => {
    const { body } = await post(service, 'signup', { email: newEmail(), password }).expect(400)
    expect(body).toEqual({
      errors: [{ message: 'Password must be between 8 and 128 characters', field: 'password' }],
    })
  })

  it('accepts the shortest and the longest password', async () => {
    await post(service, 'signup', { email: newEmail(), password: 'x'.repeat(8) }).expect(201)
    await post(service, 'signup', { email: newEmail(), password: 'x'.repeat(128) }).expect(201)
  })

  it('reports every invalid field', async () => {
    const { body } = await post(service, 'signup', {}).expect(400)
    expect(body.errors.map((error: { field: string }) => error.field)).toEqual(['email', 'password'])
  })

  it('rejects a password of 1 MB without hashing it', async () => {
    const before = await hashesComputed(service, 'hash')
    await post(service, 'signup', { email: newEmail(), password: 'x'.repeat(1024 * 1024) }).expect(413)
    await post(service, 'signup', { email: newEmail(), password: 'x'.repeat(90 * 1024) }).expect(400)
    expect(await hashesComputed(service, 'hash')).toBe(before)
  })

  it('answers 400 when the email is already in use, in any case', async () => {
    const { email, password } = await signUp(service)
    expect((await post(service, 'signup', { email, password }).expect(400)).body).toEqual(inUse)
    const shouted = ` ${email.toUpperCase()} `
    expect((await post(service, 'signup', { email: shouted, password }).expect(400)).body).toEqual(inUse)
  })

  it('registers an email once when 8 sign-ups use it at the same time', async () => {
    const email = newEmail()
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) =>
        post(index % 2 ? service : replica, 'signup', {
          email: index % 3 ? email : email.toUpperCase(),
          password: `${PASSWORD} ${index}`,
        }),
      ),
    )
    expect(answers.map(({ status }) => status).sort()).toEqual([201, ...Array(7).fill(400)])
    for (const { status, body } of answers) if (status === 400) expect(body).toEqual(inUse)
    expect(await db.collection('users').countDocuments({ email })).toBe(1)
  })

  it('ignores fields that are not input', async () => {
    const email = newEmail()
    const mine = { id: 'x', _id: 'x', passwordHash: 'x', createdAt: 0 }
    const { body } = await post(service, 'signup', { email, password: PASSWORD, ...mine }).expect(201)
    expect(body.id).not.toBe('x')
    await post(service, 'signin', { email, password: PASSWORD }).expect(200)
  })

  it('answers 503 while the store is unavailable, and recovers with it', async () => {
    await servers.mongo.kill()
    const { body, headers } = await post(service, 'signup', { email: newEmail(), password: PASSWORD }).expect(
      503,
    )
    expect(headers['retry-after']).toEqual(expect.any(String))
    expect(body.errors).toHaveLength(1)
    await servers.mongo.restart()
    await signUp(service)
  })
})

describe('sign-up limit', () => {
  it('counts an address over all instances, when configured', async () => {
    const env = { SIGNUP_LIMIT_PER_HOUR: '2' }
    const [one, two] = await Promise.all([startInstance(servers, env), startInstance(servers, env)])
    try {
      await signUp(one, { from: '203.0.113.7' })
      await signUp(two, { from: '203.0.113.7' })
      const before = await hashesComputed(one, 'hash')
      const { body, headers } = await post(
        one,
        'signup',
        { email: newEmail(), password: PASSWORD },
        { from: '203.0.113.7' },
      ).expect(429)
      expect(body).toEqual({ errors: [{ message: 'Too many sign-ups. Try again later.' }] })
      expect(Number(headers['retry-after'])).toBeGreaterThan(3000)
      expect(await hashesComputed(one, 'hash')).toBe(before)
      await signUp(one, { from: '203.0.113.8' })
    } finally {
      await Promise.all([one.close(), two.close()])
    }
  })
})
