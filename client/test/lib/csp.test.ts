import { describe, expect, it } from '@jest/globals'
import { contentSecurityPolicy } from '#lib/csp.ts'

describe('contentSecurityPolicy', () => {
  const policyOf = (stripe: boolean) => contentSecurityPolicy({ nonce: 'n0nce', stripe, development: false })

  it('lets in nothing from elsewhere', () => {
    expect(policyOf(false)).not.toMatch(/https?:/)
    expect(policyOf(false)).not.toMatch(/unsafe/)
  })

  it('lets in Stripe where cards are taken', () => {
    expect(policyOf(true)).toContain("connect-src 'self' https://api.stripe.com")
    expect(policyOf(true)).toContain(
      'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com;',
    )
    expect(policyOf(true)).toMatch(
      /script-src [^;]* https:\/\/js\.stripe\.com https:\/\/\*\.js\.stripe\.com;/,
    )
  })

  it('lets in nobody but Stripe where cards are taken', () => {
    const strangers = policyOf(true).match(/https?:[^ ;]+/g) ?? []
    expect(strangers.filter((origin) => !/^https:\/\/([\w*]+\.)*stripe\.com$/.test(origin))).toEqual([])
    expect(policyOf(true)).not.toMatch(/unsafe/)
  })

  it('lets run only the scripts that carry the nonce', () => {
    expect(policyOf(false)).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic';")
  })
})
