import { describe, expect, it } from '@jest/globals'
import { publicOrigin } from '#lib/metadata/public-origin.ts'

const asked = (headers: Record<string, string>) => publicOrigin(new Headers(headers))

describe('publicOrigin', () => {
  it('is the configured one, whatever the Host header', () => {
    const headers = new Headers({ host: 'evil.example' })
    expect(publicOrigin(headers, 'https://tickets.example.com/')).toBe('https://tickets.example.com')
  })

  it('is the forwarded host, not the host of the proxied request', () => {
    expect(
      asked({
        host: 'client-srv:3000',
        'x-forwarded-host': 'tickets.example.com',
        'x-forwarded-proto': 'https',
      }),
    ).toBe('https://tickets.example.com')
  })

  it('is the host itself when there is no proxy', () => {
    expect(asked({ host: 'localhost:3000' })).toBe('http://localhost:3000')
    expect(asked({ host: '[::1]:3000' })).toBe('http://[::1]:3000')
  })

  it('has the protocol of the outermost proxy', () => {
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
  ])('rejects %j as a host', (host) => {
    expect(asked({ 'x-forwarded-host': host })).toBe('http://localhost')
  })
})
