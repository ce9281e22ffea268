import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { newId, TEST_KEY, useServers } from '@ticketing/test-kit'
import { badSessions, cookieWith } from '@ticketing/test-kit/http'
import request from 'supertest'
import { contentOf, cookieOf, PASSWORD, post, signUp, startInstance } from '../auth.ts'

const servers = useServers({ mongo: true })
let service: RunningService

beforeAll(async () => {
  service = await startInstance(servers)
})
afterAll(() => service.close())

const currentUser = async (cookie: string, at = service) =>
  (await request(at.url).get('/api/users/currentuser').set('Cookie', cookie).expect(200)).body.currentUser

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe('GET /api/users/currentuser', () => {
  it('answers with the user and when the session expires', async () => {
    const { id, email, cookie } = await signUp(service)
    const found = await currentUser(cookie)
    expect(found).toEqual({ id, email, iat: expect.any(Number), exp: expect.any(Number) })
    expect(found.exp - found.iat).toBe(7 * 24 * 3600)
  })

  it('answers null when nobody is signed in', async () => {
    await request(service.url).get('/api/users/currentuser').expect(200, { currentUser: null })
  })

  it('is never cached', async () => {
    const { headers } = await request(service.url).get('/api/users/currentuser')
    expect(headers['cache-control']).toBe('no-store')
  })

  it.each(badSessions)('answers null for a cookie that holds %s', async (_what, cookie) => {
    expect(await currentUser(cookie)).toBeNull()
  })

  it('answers null for a token that was edited', async () => {
    const { cookie } = await signUp(service)
    const { jwt } = contentOf(cookie) as { jwt: string }
    const [header = '', payload = '', signature = ''] = jwt.split('.')
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString())
    const edited = part({ ...claims, id: newId() })
    expect(await currentUser(cookieWith({ jwt: `${header}.${edited}.${signature}` }))).toBeNull()
  })

  it('answers null once the session has expired', async () => {
    const brief = await startInstance(servers, { SESSION_TTL_SECONDS: '1' })
    try {
      const { cookie } = await signUp(brief)
      const { jwt } = contentOf(cookie) as { jwt: string }
      const { exp } = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString())
      await new Promise((resolve) => setTimeout(resolve, exp * 1000 - Date.now() + 50))
      expect(await currentUser(cookie, brief)).toBeNull()
    } finally {
      await brief.close()
    }
  })

  it('accepts sessions from before a key rotation, and signs with the new key', async () => {
    const { email, password, cookie } = await signUp(service)
    const rotated = await startInstance(servers, { JWT_KEY: `new key, ${TEST_KEY}` })
    const afterwards = await startInstance(servers, { JWT_KEY: 'new key' })
    try {
      expect(await currentUser(cookie, rotated)).toMatchObject({ email })
      const renewed = cookieOf(await post(rotated, 'signin', { email, password }).expect(200))
      expect(await currentUser(renewed, rotated)).toMatchObject({ email })
      expect(await currentUser(renewed, afterwards)).toMatchObject({ email })
      expect(await currentUser(cookie, afterwards)).toBeNull()
      expect(await currentUser(renewed)).toBeNull()
    } finally {
      await Promise.all([rotated.close(), afterwards.close()])
    }
  })

  it('does not let an invalid session cookie prevent a sign-in', async () => {
    const { email } = await signUp(service)
    await post(service, 'signin', { email, password: PASSWORD }).set('Cookie', 'session=%%%').expect(200)
  })
})
