import { describe, expect, it } from '@jest/globals'
import { readSessionCookie } from '#lib/session/session-cookie.ts'

const now = Date.parse('2026-03-01T12:00:00Z')
const user = { id: 'u1', email: 'ada@example.com', iat: now / 1000 - 60, exp: now / 1000 + 60 }
const encode = (value: unknown, encoding: 'base64' | 'base64url') =>
  Buffer.from(JSON.stringify(value)).toString(encoding)
const cookieOf = (payload: unknown) =>
  encode({ jwt: `head.${encode(payload, 'base64url')}.signature` }, 'base64')

describe('readSessionCookie', () => {
  it('returns the user of the session', () => {
    expect(readSessionCookie(cookieOf(user), now)).toEqual(user)
  })

  it('returns null once the session has expired', () => {
    expect(readSessionCookie(cookieOf({ ...user, exp: now / 1000 - 1 }), now)).toBeNull()
  })

  it.each([undefined, '', 'garbage', encode(null, 'base64'), encode({ jwt: 5 }, 'base64'), cookieOf('x')])(
    'returns null for %j',
    (value) => {
      expect(readSessionCookie(value, now)).toBeNull()
    },
  )
})
