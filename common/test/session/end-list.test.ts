import { describe, expect, it } from '@jest/globals'
import { EndList } from '../../src/session/end-list.ts'
import { newSessionId, sessionOf } from '../../src/session/session-id.ts'

const USER = { id: 'user', email: 'user@test.com', iat: 1000, exp: 5000 }
const end = { _id: 'end', userId: 'user', expiresAt: new Date(5_000_000) }

describe('the list of ended sessions', () => {
  it('knows the start of a session to the millisecond, or to the second when it has no id', () => {
    const before = Date.now()
    const { began } = sessionOf(USER, newSessionId())
    expect(began).toBeGreaterThanOrEqual(before)
    expect(began).toBeLessThanOrEqual(Date.now())
    expect(sessionOf(USER, undefined)).toEqual({
      id: 'user-1000',
      userId: 'user',
      began: 1_000_000,
      expires: 5_000_000,
    })
  })

  it('covers sessions started up to the sign-out everywhere, not a millisecond later', () => {
    const list = new EndList()
    list.add({ ...end, before: new Date(2000) })
    const at = (began: number) => ({ id: 'any', userId: 'user', began, expires: 5_000_000 })
    expect(list.has(at(2000))).toBe(true)
    expect(list.has(at(2001))).toBe(false)
    expect(list.has({ ...at(2000), userId: 'other' })).toBe(false)
    // An earlier end that is heard of later takes nothing back.
    list.add({ ...end, before: new Date(1000) })
    expect(list.has(at(2000))).toBe(true)
  })

  it('removes expired entries', () => {
    const list = new EndList()
    const session = { id: 'end', userId: 'user', began: 3000, expires: 5_000_000 }
    list.add(end)
    list.add({ ...end, userId: 'other', before: new Date(3000) })
    list.prune(4_999_999)
    expect([list.has(session), list.has({ ...session, id: 'x', userId: 'other' })]).toEqual([true, true])
    list.prune(5_000_000)
    expect([list.has(session), list.has({ ...session, id: 'x', userId: 'other' })]).toEqual([false, false])
  })
})
