import { describe, expect, it } from '@jest/globals'
import { flashCookie, readFlash } from '#lib/session/flash.ts'

describe('flashCookie', () => {
  const flash = { email: 'ada@example.com', errors: [{ message: 'Falsch – „so“' }] }

  it('carries errors to the next page', () => {
    const value = flashCookie('/signin', flash).split(';')[0]?.replace('flash=', '')
    expect(readFlash(value)).toEqual(flash)
  })

  it('carries the display name of a sign-up', () => {
    const named = { ...flash, name: 'Ada' }
    expect(readFlash(flashCookie('/signup', named).split(';')[0]?.replace('flash=', ''))).toEqual(named)
  })

  it('expires soon, and is HttpOnly', () => {
    expect(flashCookie('/signin', flash)).toMatch(/; Path=\/signin; Max-Age=10; HttpOnly; SameSite=Lax$/)
  })
})

describe('readFlash', () => {
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')

  it.each([
    [null],
    [5],
    [[]],
    [{}],
    [{ email: 1, errors: [] }],
    [{ email: 'a', errors: 5 }],
    [{ email: 'a', name: 1, errors: [] }],
    [{ email: 'a', errors: [null] }],
    [{ email: 'a', errors: [{ message: 'x', field: {} }] }],
  ])('ignores an unexpected value: %j', (value) => {
    expect(readFlash(encoded(value))).toBeUndefined()
  })

  it.each([undefined, '', 'garbage'])('ignores %j', (value) => {
    expect(readFlash(value)).toBeUndefined()
  })
})
