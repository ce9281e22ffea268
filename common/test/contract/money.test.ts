import { describe, expect, it } from '@jest/globals'
import { formatMoney } from '../../src/contract/money.ts'

describe('formatMoney', () => {
  it.each([
    [10, 'usd', '$10.00'],
    [19.99, 'USD', '$19.99'],
    [0.5, undefined, '$0.50'],
    [999_999.99, 'eur', '€999,999.99'],
  ])('writes %d %s as %s', (amount, currency, text) => {
    expect(formatMoney(amount, currency)).toBe(text)
  })
})
