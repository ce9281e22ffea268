import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { useServers } from '@ticketing/local/testing'
import request from 'supertest'
import { newEmail, PASSWORD, startInstance } from './auth.ts'

const servers = useServers({ mongo: true })
let service: RunningService

beforeAll(async () => {
  service = await startInstance(servers)
})
afterAll(() => service.close())

const credentials = () => JSON.stringify({ email: newEmail(), password: PASSWORD })
const refusal = { errors: [{ message: expect.any(String) }] }

describe.each(['/api/users/signup', '/api/users/signin', '/api/users/signout'])('POST %s', (path) => {
  const post = () => request(service.url).post(path)

  it('answers 403 to a page of another site', async () => {
    const foreign: Record<string, string>[] = [
      { Origin: 'https://evil.example' },
      { Origin: 'null' },
      { 'Sec-Fetch-Site': 'cross-site' },
    ]
    for (const headers of foreign) {
      const { body } = await post().set(headers).type('json').send(credentials()).expect(403)
      expect(body).toEqual(refusal)
    }
  })

  it.each(['{"email":', '{email:1}', 'null', '7', '"text"', '\u0000'])(
    'answers 400 for the body %j',
    async (text) => {
      const { body } = await post().type('json').send(text).expect(400)
      expect(body.errors.length).toBeGreaterThan(0)
    },
  )

  it('answers 415 for a body that is not JSON', async () => {
    for (const type of [
      'application/x-www-form-urlencoded',
      'text/plain',
      'multipart/form-data; boundary=x',
    ]) {
      const { body } = await post().set('Content-Type', type).send('email=a@b.co').expect(415)
      expect(body).toEqual(refusal)
    }
  })

  it('answers 415 for an unknown charset or encoding', async () => {
    await post().set('Content-Type', 'application/json; charset=klingon').send(credentials()).expect(415)
    await post().type('json').set('Content-Encoding', 'klingon').send(credentials()).expect(415)
  })

  it('answers 413 for a body that is too large', async () => {
    const { body } = await post()
      .type('json')
      .send(JSON.stringify({ padding: 'x'.repeat(200 * 1024) }))
      .expect(413)
    expect(body).toEqual(refusal)
  })
})

describe('POST /api/users/signup', () => {
  const signUp = (text: string) => request(service.url).post('/api/users/signup').type('json').send(text)

  it('takes no harm from names of JavaScript', async () => {
    const email = newEmail()
    const { body } = await signUp(
      `{"email":"${email}","password":"${PASSWORD}","__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}`,
    ).expect(201)
    expect(body).toEqual({ id: expect.any(String), email })
    expect(({} as Record<string, unknown>).admin).toBeUndefined()
    const { body: refused } = await signUp('{"__proto__":{"email":"a@b.co","password":"12345678"}}').expect(
      400,
    )
    expect(refused.errors).toHaveLength(2)
  })

  it('answers 400 to an array', async () => {
    await signUp(`[${credentials()}]`).expect(400)
  })

  it('accepts a page of its own', async () => {
    const { host } = new URL(service.url)
    await signUp(credentials())
      .set('Origin', `http://${host}`)
      .set('Sec-Fetch-Site', 'same-origin')
      .expect(201)
  })
})

describe('any other route', () => {
  it.each([
    ['GET', '/api/users/signup'],
    ['GET', '/api/users'],
    ['GET', '/api/users/unknown'],
    ['PUT', '/api/users/signin'],
    ['POST', '/api/users/currentuser'],
    ['DELETE', '/api/users/currentuser'],
    ['GET', '/'],
    ['GET', '/api/users/%00'],
    ['GET', '/api/users/__proto__'],
  ])('answers 404 to %s %s', async (method, path) => {
    const response = await fetch(`${service.url}${path}`, { method })
    expect(response.status).toBe(404)
    expect(await response.json()).toEqual({ errors: [{ message: 'Not found' }] })
  })

  it('answers a 4xx to bad escapes in a path', async () => {
    const { status } = await fetch(`${service.url}/api/users/%E0%A4%A`)
    expect([400, 404]).toContain(status)
  })
})
