import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import type { RunningService } from '@ticketing/common'
import { useServers } from '@ticketing/local/testing'
import request from 'supertest'
import { signUp, startInstance } from '../auth.ts'

const servers = useServers({ mongo: true })
let service: RunningService

beforeAll(async () => {
  service = await startInstance(servers)
})
afterAll(() => service.close())

describe('POST /api/users/signout', () => {
  it('answers 200 and takes the session cookie away', async () => {
    const { cookie } = await signUp(service)
    const response = await request(service.url).post('/api/users/signout').set('Cookie', cookie).expect(200)
    expect(response.body).toEqual({})
    expect(response.get('Set-Cookie')?.[0]).toMatch(/^session=; path=\/; expires=Thu, 01 Jan 1970/)
  })

  it('forgets the session in a browser', async () => {
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
})
