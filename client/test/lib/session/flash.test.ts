import { describe, expect, it } from '@jest/globals'
import { flashCookie, readFlash } from '#lib/session/flash.ts'

describe('flashCookie', () => {
  const flash = { email: 'ada@example.com', errors: [{ message: 'Falsch – „so“' }] }

  it('carries a refusal to the page', () => {
    const value = flashCookie('/signin', flash).split(';')[0]?.replace('flash=', '')
    expect(readFlash(value)).toEqual(flash)
  })

  it('is gone soon, and out of reach of scripts', () => {
    expect(flashCookie('/signin', flash)).toMatch(/; Path=\/signin; Max-Age=10; HttpOnly; SameSite=Lax$/)
  })
})

describe('readFlash', () => {
  it.each([undefined, '', 'garbage'])('reads nothing from %j', (value) => {
    expect(readFlash(value)).toBeUndefined()
  })
})
