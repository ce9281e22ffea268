import { describe, expect, it } from '@jest/globals'
import { isOtherCurrency, normalizePrice, parsePrice } from '#lib/format/price-input.ts'

const dollars = {
  code: 'USD',
  sign: '$',
  name: 'US dollars',
  digits: 2,
  limits: { min: 0.5, max: 999_999.99 },
  range: 'from $0.50 to $999,999.99',
}
const euros = {
  code: 'EUR',
  sign: '€',
  name: 'euros',
  digits: 2,
  limits: { min: 0.5, max: 999_999.99 },
  range: 'from €0.50 to €999,999.99',
}
const yen = {
  code: 'JPY',
  sign: '¥',
  name: 'Japanese yen',
  digits: 0,
  limits: { min: 50, max: 999_999 },
  range: 'from ¥50 to ¥999,999',
}

describe('normalizePrice', () => {
  it.each([
    ['45', '45'],
    ['19.99', '19.99'],
    ['$19.99', '19.99'],
    [' $ 19.99 ', '19.99'],
    ['12,5', '12.5'],
    ['12.50 usd', '12.50'],
    ['US$ 19.99', '19.99'],
    ['1,234', '1234'],
    ['1,234.50', '1234.50'],
    ['1.234,50', '1234.50'],
    ['1 200', '1200'],
    ["1'200.00", '1200.00'],
    ['999,999.99', '999999.99'],
  ])('normalizes %j to %j', (typed, decimal) => {
    expect(normalizePrice(typed, dollars)).toBe(decimal)
  })

  it.each(['abc', '€45', '1.234', '12,345,6', '', '-5', '1e3'])(
    'leaves %j for the service to reject',
    (typed) => {
      expect(normalizePrice(typed, dollars)).toBe(typed)
    },
  )
})

describe('parsePrice', () => {
  it('returns the intended amount', () => {
    expect(parsePrice('1.234,50', dollars)).toBe(1234.5)
  })

  it.each(['', '0', '0.00', '0.49', '1.999', 'abc', '1000000'])('returns nothing for %j', (typed) => {
    expect(parsePrice(typed, dollars)).toBeUndefined()
  })

  it('knows the symbol and the decimals of the shop’s own currency', () => {
    expect(parsePrice('12,50 €', euros)).toBe(12.5)
    expect(parsePrice('EUR 45', euros)).toBe(45)
    expect(parsePrice('¥4,500', yen)).toBe(4500)
    expect(parsePrice('45.50', yen)).toBeUndefined()
    expect(parsePrice('€ 45', dollars)).toBeUndefined()
  })
})

describe('isOtherCurrency', () => {
  it.each([
    ['€ 45', dollars],
    ['45 EUR', dollars],
    ['45£', dollars],
    ['$45', euros],
    ['45 kr', euros],
  ])('is true for %j in a shop with $code', (typed, currency) => {
    expect(isOtherCurrency(typed, currency)).toBe(true)
  })

  it.each([
    ['$45', dollars],
    ['45 usd', dollars],
    ['€ 45', euros],
    ['45', yen],
    ['a lot', dollars],
    ['1e3', dollars],
    ['', dollars],
  ])('is false for %j in a shop with $code', (typed, currency) => {
    expect(isOtherCurrency(typed, currency)).toBe(false)
  })
})
