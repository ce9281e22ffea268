import { describe, expect, it } from '@jest/globals'
import { publicOrigin } from '#lib/metadata/public-origin.ts'

const asked = (headers: Record<string, string>) => publicOrigin(new Headers(headers))

describe('publicOrigin', () => {
  it('is what is configured, whatever was asked for', () => {
    const headers = new Headers({ host: 'evil.example' })
    expect(publicOrigin(headers, 'https://tickets.example.com/')).toBe('https://tickets.example.com')
  })

  it('is what the browser asked the proxy for, not what the proxy asked for', () => {
    expect(
      asked({
        host: 'client-srv:3000',
        'x-forwarded-host': 'tickets.example.com',
        'x-forwarded-proto': 'https',
      }),
    ).toBe('https://tickets.example.com')
  })

  it('is the host itself where there is no proxy', () => {
    expect(asked({ host: 'localhost:3000' })).toBe('http://localhost:3000')
    expect(asked({ host: '[::1]:3000' })).toBe('http://[::1]:3000')
  })

  it('takes the protocol of the proxy that is nearest to the browser', () => {
    expect(asked({ host: 'tickets.example.com', 'x-forwarded-proto': 'https, http' })).toMatch(/^https:/)
    expect(asked({ host: 'tickets.example.com', 'x-forwarded-proto': 'javascript' })).toMatch(/^http:/)
  })

  it.each([
    '',
    'evil.example/path',
    'user@evil.example',
    'a b',
    'host:port',
    '"><script>',
    'a?b',
    'a#b',
    ':80',
  ])('does not take %j for a host', (host) => {
    expect(asked({ 'x-forwarded-host': host })).toBe('http://localhost')
  })
})
