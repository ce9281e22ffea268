// Stripe's rules, independent of the shop's copy, so that tests can find mistakes in the latter.

/** The supported currencies: nearly all. */
export const currencies = Intl.supportedValuesOf('currency').map((code) => code.toLowerCase())

/** Zero-decimal currencies: https://docs.stripe.com/currencies#zero-decimal */
const wholeUnits = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))

/** Minimum charges, in units: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const leastCharges: Readonly<Record<string, number>> = {
  ...Object.fromEntries('aud brl cad chf eur inr nzd sgd usd'.split(' ').map((code) => [code, 0.5])),
  ...{ aed: 2, bgn: 1, czk: 15, dkk: 2.5, gbp: 0.3, hkd: 4, huf: 175, jpy: 50 },
  ...{ mxn: 10, myr: 2, nok: 3, pln: 2, ron: 2, sek: 3, thb: 10 },
}

/** The maximum charge: eight digits in the smallest unit of any currency. */
const MOST = 99_999_999

/** Cached by currency: a format is slow to create. */
const formats = new Map<string, Intl.NumberFormat>()

const format = (currency: string): Intl.NumberFormat => {
  const made = formats.get(currency) ?? new Intl.NumberFormat('en-US', { style: 'currency', currency })
  formats.set(currency, made)
  return made
}

/** The number of decimals in which a currency is written: 2 for usd, 0 for isk, 3 for kwd. */
const writtenDigits = (currency: string): number =>
  format(currency).resolvedOptions().maximumFractionDigits ?? 2

/** The number of decimals in which Stripe counts a currency. */
const countedDigits = (currency: string): number =>
  wholeUnits.has(currency) ? 0 : Math.max(2, writtenDigits(currency))

/** The minimum and maximum charge, and the step between amounts, in the smallest unit. */
export const amountsOf = (currency: string) => {
  const counted = countedDigits(currency)
  const step = 10 ** (counted - Math.min(2, writtenDigits(currency), counted))
  const least = leastCharges[currency]
  return {
    least: least === undefined ? step : Math.round(least * 10 ** counted),
    most: MOST - (MOST % step),
    step,
  }
}

/** `formatAmount(50, 'usd')` → `$0.50`; zero-decimal currencies stay in units. */
export const formatAmount = (amount: number, currency: string): string =>
  format(currency).format(amount / 10 ** countedDigits(currency))
