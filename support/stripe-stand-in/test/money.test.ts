import { describe, expect, it } from '@jest/globals'
import { chargeLimits, chargeStep, formatMoney, fromCents, toCents } from '@ticketing/common/contract'
import { amountsOf, currencies, formatAmount } from '../src/money.ts'

/** Stripe's limits, as implemented by the shop. */
const expected = (currency: string) => {
  const { min, max } = chargeLimits(currency)
  const least = toCents(min, currency)
  const text = formatMoney(fromCents(least, currency), currency)
  return { currency, least, most: toCents(max, currency), step: chargeStep(currency), text }
}

describe('the amounts that the stand-in charges', () => {
  it('match the limits of the shop, in every currency', () => {
    const charged = currencies.map((currency) => {
      const amounts = amountsOf(currency)
      return { currency, ...amounts, text: formatAmount(amounts.least, currency) }
    })
    expect(charged).toEqual(currencies.map(expected))
  })
})
