import { describe, expect, it } from '@jest/globals'
import { priceSchema, sellingPriceSchema } from '../../src/contract/money.ts'

const refusalOf = (currency: string, price: unknown) =>
  sellingPriceSchema(currency).safeParse(price).error?.issues[0]?.message

describe('priceSchema', () => {
  it.each([0.01, 0.3, '19.99', 999_999.99])('accepts %j, in any currency', (price) => {
    expect(priceSchema.parse(price)).toBe(Number(price))
  })

  it.each([0, -1, 0.001, 1_000_000, '1e3', '', null])('rejects %j', (price) => {
    expect(priceSchema.safeParse(price).success).toBe(false)
  })
})

describe('sellingPriceSchema', () => {
  it.each([
    ['usd', 0.5],
    ['usd', '19.99'],
    ['usd', 999_999.99],
    ['gbp', 0.3],
    ['jpy', 50],
    ['jpy', '4500'],
    ['krw', 1],
    ['kwd', 1.25],
    ['huf', 175],
  ])('accepts %s %j', (currency, price) => {
    expect(sellingPriceSchema(currency).parse(price)).toBe(Number(price))
  })

  const dollars = 'Price must be from $0.50 to $999,999.99, with two decimals at most'
  const yen = 'Price must be a whole number from ¥50 to ¥999,999'

  it.each([
    ['usd', 0.49, dollars],
    ['usd', '0.30', dollars],
    ['usd', 19.999, dollars],
    ['usd', 1_000_000, dollars],
    ['jpy', 49, yen],
    ['jpy', 100.5, yen],
    ['jpy', 1_000_000, yen],
    ['gbp', 0.29, 'Price must be from £0.30 to £999,999.99, with two decimals at most'],
    ['usd', true, 'Price must be a number'],
  ])('rejects %s %j', (currency, price, message) => {
    expect(refusalOf(currency, price)).toBe(message)
  })

  it('rejects more than Stripe charges in a currency with three decimals', () => {
    expect(refusalOf('kwd', 100_000)).toMatch(/99,999\.99/)
  })
})
