import { describe, expect, it } from '@jest/globals'
import { safeNextPath, signInPath } from '#lib/session/next-path.ts'

describe('safeNextPath', () => {
  it.each(['/', '/sell', '/tickets/1?saved=listed', '/orders/1/pay#top'])('goes on to %s', (path) => {
    expect(safeNextPath(path)).toBe(path)
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:alert(1)',
    'sell',
    '',
    undefined,
    ['/sell'],
  ])('goes home instead of to %j', (path) => {
    expect(safeNextPath(path)).toBe('/')
  })
})

describe('signInPath', () => {
  it('leads back to the page it was asked for on', () => {
    expect(signInPath('/tickets/1?a=b')).toBe('/signin?next=%2Ftickets%2F1%3Fa%3Db')
    expect(signInPath('/')).toBe('/signin')
  })
})
