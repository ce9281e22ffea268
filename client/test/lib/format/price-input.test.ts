import { describe, expect, it } from '@jest/globals'
import { normalizePrice, parsePrice } from '#lib/format/price-input.ts'

describe('normalizePrice', () => {
  it.each([
    ['45', '45'],
    ['19.99', '19.99'],
    ['$19.99', '19.99'],
    [' $ 19.99 ', '19.99'],
    ['12,5', '12.5'],
    ['12,50 €', '12.50'],
    ['1,234', '1234'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1 200', '1200'],
    ["1'200.00", '1200.00'],
    ['999,999.99', '999999.99'],
  ])('reads %j as %j', (typed, decimal) => {
    expect(normalizePrice(typed)).toBe(decimal)
  })

  it.each(['abc', '1.234', '12,345,6', '', '-5', '1e3'])('leaves %j for the service to refuse', (typed) => {
    expect(normalizePrice(typed)).toBe(typed)
  })
})

describe('parsePrice', () => {
  it('answers the amount that was meant', () => {
    expect(parsePrice('1.234,50')).toBe(1234.5)
  })

  it.each(['', '0', '0.00', '1.999', 'abc', '1000000'])('answers nothing for %j', (typed) => {
    expect(parsePrice(typed)).toBeUndefined()
  })
})
