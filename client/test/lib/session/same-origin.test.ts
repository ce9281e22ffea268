/** @jest-environment node */
import { describe, expect, it } from '@jest/globals'
import { isSameOrigin } from '#lib/session/same-origin.ts'

describe('isSameOrigin', () => {
  it.each([
    [{ 'sec-fetch-site': 'same-origin' }, true],
    [{ 'sec-fetch-site': 'same-site' }, false],
    [{ 'sec-fetch-site': 'cross-site' }, false],
    [{ origin: 'http://shop.example', host: 'shop.example' }, true],
    [{ origin: 'http://shop.example', host: '127.0.0.1:3000', 'x-forwarded-host': 'shop.example' }, true],
    [{ origin: 'http://evil.example', host: 'shop.example' }, false],
    [{ origin: 'null', host: 'shop.example' }, false],
    [{ host: 'shop.example' }, true],
  ])('of %j is %s', (headers, expected) => {
    expect(isSameOrigin(new Headers(headers as Record<string, string>))).toBe(expected)
  })
})
