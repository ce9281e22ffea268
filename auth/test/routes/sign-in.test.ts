import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { hash } from '@node-rs/argon2'
import type { RunningService } from '@ticketing/common'
import { useServers } from '@ticketing/test-kit'
import mongoose from 'mongoose'
import {
  contentOf,
  cookieOf,
  hashesComputed,
  newEmail,
  PASSWORD,
  post,
  signUp,
  startInstance,
} from '../auth.ts'

const servers = useServers({ mongo: true })
let service: RunningService
let db: mongoose.Connection

beforeAll(async () => {
  service = await startInstance(servers)
  db = await mongoose.createConnection(`${servers.mongo.url}/auth`).asPromise()
})
afterAll(() => Promise.all([service.close(), db.close()]))

const invalid = { errors: [{ message: 'Invalid credentials' }] }

describe('POST /api/users/signin', () => {
  it('answers 200 with id and email, and sets a session cookie', async () => {
    const { id, email, password } = await signUp(service)
    const response = await post(service, 'signin', { email, password }).expect(200)
    expect(response.body).toEqual({ id, email })
    expect(contentOf(cookieOf(response))).toEqual({ jwt: expect.any(String) })
  })

  it('accepts the email in any case', async () => {
    const { email, password } = await signUp(service)
    const { body } = await post(service, 'signin', { email: email.toUpperCase(), password }).expect(200)
    expect(body.email).toBe(email)
  })

  it('accepts the password in any Unicode normalization', async () => {
    const email = newEmail()
    await post(service, 'signup', { email, password: 'crème brûlée'.normalize('NFC') }).expect(201)
    await post(service, 'signin', { email, password: 'crème brûlée'.normalize('NFD') }).expect(200)
  })

  it('answers the same 400 for an unknown user and a wrong password, after the same work', async () => {
    const { email } = await signUp(service)
    const before = await hashesComputed(service, 'verify')
    const wrong = await post(service, 'signin', { email, password: 'wrong password' }).expect(400)
    expect(await hashesComputed(service, 'verify')).toBe(before + 1)
    const unknown = await post(service, 'signin', { email: newEmail(), password: PASSWORD }).expect(400)
    expect(await hashesComputed(service, 'verify')).toBe(before + 2)
    expect(wrong.body).toEqual(invalid)
    expect(unknown.body).toEqual(invalid)
    const varying = ['date', 'x-request-id']
    const headersOf = ({ headers }: typeof wrong) =>
      Object.entries(headers).filter(([name]) => !varying.includes(name))
    expect(headersOf(unknown)).toEqual(headersOf(wrong))
    expect(unknown.get('Set-Cookie')).toBeUndefined()
  })

  it.each([
    [{}],
    [{ email: 'a@b.co' }],
    [{ password: PASSWORD }],
    [{ email: ['a@b.co'], password: PASSWORD }],
    [{ email: { $gt: '' }, password: PASSWORD }],
    [{ email: 'a@b.co', password: { $ne: '' } }],
    [{ email: 'a@b.co', password: [PASSWORD] }],
    [{ email: 'a@b.co', password: '' }],
    [{ email: 'a@b.co', password: 'x'.repeat(129) }],
    [{ email: 'a@b.co', password: 'x'.repeat(90 * 1024) }],
  ])('answers 400 without hashing for %j', async (credentials) => {
    const before = await hashesComputed(service, 'verify')
    const { body } = await post(service, 'signin', credentials).expect(400)
    for (const error of body.errors)
      expect(error).toEqual({
        message: expect.any(String),
        field: expect.stringMatching(/^(email|password)$/),
      })
    expect(await hashesComputed(service, 'verify')).toBe(before)
  })

  it('answers 413 for a password of 1 MB', async () => {
    await post(service, 'signin', { email: 'a@b.co', password: 'x'.repeat(1024 * 1024) }).expect(413)
  })

  it('rehashes a password that was hashed with other parameters', async () => {
    const { email, password } = await signUp(service)
    const users = db.collection('users')
    const weak = await hash(password, { algorithm: 2, memoryCost: 8192, timeCost: 1, parallelism: 1 })
    await users.updateOne({ email }, { $set: { passwordHash: weak } })

    await post(service, 'signin', { email, password: 'wrong password' }).expect(400)
    expect((await users.findOne({ email }))?.passwordHash).toBe(weak)
    await post(service, 'signin', { email, password }).expect(200)
    const renewed = (await users.findOne({ email }))?.passwordHash
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
    await post(service, 'signin', { email, password }).expect(200)
    expect((await users.findOne({ email }))?.passwordHash).toBe(renewed)
  })
})
