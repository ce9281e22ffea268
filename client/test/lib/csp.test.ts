import { describe, expect, it } from '@jest/globals'
import { contentSecurityPolicy } from '#lib/csp.ts'

describe('contentSecurityPolicy', () => {
  const policyOf = (stripe: boolean) => contentSecurityPolicy({ nonce: 'n0nce', stripe, development: false })

  it('allows nothing from other origins', () => {
    expect(policyOf(false)).not.toMatch(/https?:/)
    expect(policyOf(false)).not.toMatch(/unsafe/)
  })

  it('allows Stripe on the payment page', () => {
    expect(policyOf(true)).toContain("connect-src 'self' https://api.stripe.com")
    expect(policyOf(true)).toContain(
      'frame-src https://js.stripe.com https://*.js.stripe.com https://hooks.stripe.com;',
    )
    expect(policyOf(true)).toMatch(
      /script-src [^;]* https:\/\/js\.stripe\.com https:\/\/\*\.js\.stripe\.com;/,
    )
  })

  it('allows no origin but Stripe on the payment page', () => {
    const strangers = policyOf(true).match(/https?:[^ ;]+/g) ?? []
    expect(strangers.filter((origin) => !/^https:\/\/([\w*]+\.)*stripe\.com$/.test(origin))).toEqual([])
    expect(policyOf(true)).not.toMatch(/unsafe/)
  })

  it('allows only scripts with the nonce', () => {
    expect(policyOf(false)).toContain("script-src 'self' 'nonce-n0nce' 'strict-dynamic';")
  })
})
