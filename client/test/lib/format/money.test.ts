import { describe, expect, it } from '@jest/globals'
import { formatMoney } from '#lib/format/money.ts'

describe('formatMoney', () => {
  it('writes an amount with its currency, thousands and cents', () => {
    expect(formatMoney(1234.5, 'usd')).toBe('$1,234.50')
  })

  it('writes other currencies with their own sign', () => {
    expect(formatMoney(10, 'eur')).toBe('€10.00')
  })
})
