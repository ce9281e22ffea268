import { describe, expect, it } from '@jest/globals'
import { declineText } from '#lib/payments/decline-text.ts'

describe('declineText', () => {
  it('adds what to do to the reason', () => {
    expect(declineText(['Your card was declined.'])).toBe(
      'Your card was declined. Nothing was charged. Try again, or use another card.',
    )
  })

  it('does not repeat advice in the reason', () => {
    const reason = 'Please choose a different payment method and try again.'
    expect(declineText([reason])).toBe(reason)
  })
})
