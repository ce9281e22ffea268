import { describe, expect, it } from '@jest/globals'
import express from 'express'
import request from 'supertest'
import { session } from '../../src/session/current-user.ts'

const appWith = (secure: boolean) =>
  express()
    .set('trust proxy', 1)
    .use(session({ keys: ['a key'], secure, ttlSeconds: 60 }))
    .get('/in', (req, res) => {
      req.session = { jwt: 'a.b.c' }
      res.end()
    })
    .get('/out', (req, res) => {
      req.session = null
      res.end()
    })

const cookieOf = async (secure: boolean, path = '/in', protocol = 'http') => {
  const response = await request(appWith(secure)).get(path).set('X-Forwarded-Proto', protocol)
  return response.get('Set-Cookie')?.join('\n').toLowerCase()
}

describe('the session cookie', () => {
  it('is HttpOnly and SameSite, and expires with its token', async () => {
    const cookie = await cookieOf(false)
    expect(cookie).toContain('; httponly')
    expect(cookie).toContain('; samesite=lax')
    expect(cookie).toContain('; expires=')
    expect(cookie).not.toContain('; secure')
  })

  it.each(['http', 'https'])('is Secure as configured when the last hop is %s', async (protocol) => {
    expect(await cookieOf(true, '/in', protocol)).toContain('; secure')
    expect(await cookieOf(true, '/out', protocol)).toMatch(/^session=;.*; secure/)
    expect(await cookieOf(false, '/in', protocol)).not.toContain('; secure')
  })
})
