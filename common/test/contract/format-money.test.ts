import { describe, expect, it } from '@jest/globals'
import { formatMoney } from '../../src/contract/format-money.ts'

describe('formatMoney', () => {
  it.each([
    [10, 'usd', '$10.00'],
    [19.99, 'USD', '$19.99'],
    [0.5, undefined, '$0.50'],
    [999_999.99, 'eur', '€999,999.99'],
    [4500, 'jpy', '¥4,500'],
    [1.25, 'kwd', 'KWD\u00a01.250'],
  ])('formats %d %s as %s', (amount, currency, text) => {
    expect(formatMoney(amount, currency)).toBe(text)
  })
})
