import { describe, expect, it } from '@jest/globals'
import { declineText } from '#lib/payments/decline-text.ts'

describe('declineText', () => {
  it('says what to do after a reason', () => {
    expect(declineText(['Your card was declined.'])).toBe(
      'Your card was declined. Nothing was charged. Try again, or use another card.',
    )
  })

  it('does not say it twice', () => {
    const reason = 'Please choose a different payment method and try again.'
    expect(declineText([reason])).toBe(reason)
  })
})
