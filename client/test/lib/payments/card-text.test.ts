import { describe, expect, it } from '@jest/globals'
import { cardText } from '#lib/payments/card-text.ts'

describe('cardText', () => {
  it.each([
    [{ brand: 'visa', last4: '4242' }, 'Visa ending in 4242'],
    [{ brand: 'amex', last4: '0005' }, 'American Express ending in 0005'],
    [{ brand: 'visa', last4: '4242', wallet: 'apple_pay' }, 'Visa ending in 4242 (Apple Pay)'],
    [{ brand: 'mastercard', last4: '4444', wallet: 'google_pay' }, 'Mastercard ending in 4444 (Google Pay)'],
    [{ brand: 'unknown', last4: '1234', wallet: 'future_pay' }, 'Card ending in 1234'],
  ])('formats %j', (card, text) => {
    expect(cardText(card)).toBe(text)
  })
})
