import { describe, expect, it } from '@jest/globals'
import { chargeLimits, chargeStep, formatMoney, fromCents, toCents } from '@ticketing/common/contract'
import { amountsOf, currencies, formatAmount } from '../src/money.ts'

describe('what the stand-in charges', () => {
  it.each(currencies)('is what the shop takes Stripe to charge in %s', (currency) => {
    const { min, max } = chargeLimits(currency)
    const least = toCents(min, currency)
    expect(amountsOf(currency)).toEqual({
      least,
      most: toCents(max, currency),
      step: chargeStep(currency),
    })
    expect(formatAmount(least, currency)).toBe(formatMoney(fromCents(least, currency), currency))
  })
})
