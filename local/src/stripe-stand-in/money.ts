import { chargeLimits, chargeStep, formatMoney, fromCents, toCents } from '@ticketing/common/contract'

/** What Stripe can be asked to charge in; it takes nearly every currency. */
export const currencies = Intl.supportedValuesOf('currency').map((code) => code.toLowerCase())

/** The least and the most that Stripe charges, and what it must be a multiple of, in the smallest unit. */
export const amountsOf = (currency: string) => {
  const { min, max } = chargeLimits(currency)
  return { least: toCents(min, currency), most: toCents(max, currency), step: chargeStep(currency) }
}

/** `formatAmount(50, 'usd')` → `$0.50`; zero-decimal currencies keep their units. */
export const formatAmount = (amount: number, currency: string): string =>
  formatMoney(fromCents(amount, currency), currency)
