import { describe, expect, it } from '@jest/globals'
import fc from 'fast-check'
import {
  chargeLimits,
  chargeStep,
  currencyDigits,
  fromCents,
  isCurrency,
  toCents,
} from '../../src/contract/currency.ts'

const currencies = Intl.supportedValuesOf('currency')

describe('toCents', () => {
  it.each([
    [19.99, 'usd', 1999],
    [1.1, undefined, 110],
    [4500, 'jpy', 4500],
    [30_000, 'KRW', 30_000],
    // Three decimals, the last of which has to be 0.
    [1.29, 'kwd', 1290],
    // Written without decimals, and counted in hundredths by Stripe all the same.
    [5, 'isk', 500],
    [5, 'ugx', 500],
    [2000, 'huf', 200_000],
    [19.5, 'twd', 1950],
  ])('converts %d %s to %d, as Stripe does', (price, currency, cents) => {
    expect(toCents(price, currency)).toBe(cents)
    expect(fromCents(cents, currency)).toBe(price)
  })

  it('converts any price in any currency without loss', () => {
    const digits = fc.nat({ max: 99_999_999 })
    fc.assert(
      fc.property(fc.constantFrom(...currencies), digits, (currency, count) => {
        const price = Number((count / 10 ** currencyDigits(currency)).toFixed(2))
        const cents = toCents(price, currency)
        expect(Number.isSafeInteger(cents)).toBe(true)
        expect(cents % chargeStep(currency)).toBe(0)
        expect(fromCents(cents, currency)).toBe(price)
      }),
    )
  })
})

describe('chargeLimits', () => {
  it.each([
    ['usd', 0.5, 999_999.99],
    ['EUR', 0.5, 999_999.99],
    ['gbp', 0.3, 999_999.99],
    ['jpy', 50, 99_999_999],
    ['kwd', 0.01, 99_999.99],
    ['huf', 175, 999_999],
  ])('of %s are %d and %d', (currency, min, max) => {
    expect(chargeLimits(currency)).toEqual({ min, max })
  })
})

describe('isCurrency', () => {
  it.each([
    ['usd', true],
    ['EUR', true],
    ['us', false],
    ['xyz', false],
    ['dollars', false],
    ['', false],
  ])('of %j is %s', (code, expected) => {
    expect(isCurrency(code)).toBe(expected)
  })
})
