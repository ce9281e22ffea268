// A copy of Stripe's rules of its own: held to the shop's copy, the shop could never be found wrong.

/** What Stripe can be asked to charge in; it takes nearly every currency. */
export const currencies = Intl.supportedValuesOf('currency').map((code) => code.toLowerCase())

/** Counted in whole units: https://docs.stripe.com/currencies#zero-decimal */
const wholeUnits = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))

/** In units: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts */
const leastCharges: Readonly<Record<string, number>> = {
  ...Object.fromEntries('aud brl cad chf eur inr nzd sgd usd'.split(' ').map((code) => [code, 0.5])),
  ...{ aed: 2, bgn: 1, czk: 15, dkk: 2.5, gbp: 0.3, hkd: 4, huf: 175, jpy: 50 },
  ...{ mxn: 10, myr: 2, nok: 3, pln: 2, ron: 2, sek: 3, thb: 10 },
}

/** Eight digits of the smallest unit, whatever the currency. */
const MOST = 99_999_999

/** Formats, by their currency: each is slow to make. */
const formats = new Map<string, Intl.NumberFormat>()

const format = (currency: string): Intl.NumberFormat => {
  const made = formats.get(currency) ?? new Intl.NumberFormat('en-US', { style: 'currency', currency })
  formats.set(currency, made)
  return made
}

/** How many decimals people write: 2 of usd, 0 of isk, 3 of kwd. */
const writtenDigits = (currency: string): number =>
  format(currency).resolvedOptions().maximumFractionDigits ?? 2

/** How many decimals Stripe counts in. */
const countedDigits = (currency: string): number =>
  wholeUnits.has(currency) ? 0 : Math.max(2, writtenDigits(currency))

/** The least and the most that Stripe charges, and what it must be a multiple of, in the smallest unit. */
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

/** `formatAmount(50, 'usd')` → `$0.50`; zero-decimal currencies keep their units. */
export const formatAmount = (amount: number, currency: string): string =>
  format(currency).format(amount / 10 ** countedDigits(currency))
