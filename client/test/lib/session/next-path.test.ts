import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import { safeNextPath, signInPath } from '#lib/session/next-path.ts'

describe('safeNextPath', () => {
  it.each(['/', '/sell', '/tickets/1?saved=listed', '/orders/1/pay#top'])('allows %s', (path) => {
    expect(safeNextPath(path)).toBe(path)
  })

  it.each([
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '/./\\evil.example',
    '/sell/../..//evil.example',
    'javascript:alert(1)',
    'sell',
    '',
    undefined,
    ['/sell'],
  ])('falls back to the home page for %j', (path) => {
    expect(safeNextPath(path)).toBe('/')
  })
})

describe('safeNextPath of any text', () => {
  const shop = 'https://shop.example'
  const pieces = [
    '/',
    '\\',
    '.',
    '..',
    '%2e',
    '%2F',
    '%5c',
    '//',
    ':',
    '@',
    '?',
    '#',
    '\t',
    '\n',
    ' ',
    'evil.example',
  ]
  const adversary = fc
    .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: 'binary', maxLength: 3 })), {
      maxLength: 12,
    })
    .map((parts) => parts.join(''))
  const texts = fc.oneof(
    adversary,
    adversary.map((text) => `/${text}`),
    fc.webUrl(),
    fc.webPath(),
  )

  it('stays on the site, however often a browser or a router resolves it', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const next = safeNextPath(text)
        const { origin, pathname, search, hash } = new URL(next, `${shop}/signin`)
        expect(origin).toBe(shop)
        expect(`${pathname}${search}${hash}`).toBe(next)
      }),
      { numRuns: 5_000 },
    )
  })

  it('is unchanged in a Location header', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const location = new Headers({ location: safeNextPath(text) }).get('location') ?? ''
        expect(new URL(location, shop).origin).toBe(shop)
      }),
    )
  })
})

describe('signInPath', () => {
  it('returns to the page it was called for', () => {
    expect(signInPath('/tickets/1?a=b')).toBe('/signin?next=%2Ftickets%2F1%3Fa%3Db')
    expect(signInPath('/')).toBe('/signin')
  })
})
