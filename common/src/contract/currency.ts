import { moneyFormat } from './format-money.ts'

/**
 * Amounts that Stripe counts in whole units: https://docs.stripe.com/currencies#zero-decimal. Not `Intl`'s list, which
 * is longer: Stripe counts HUF, ISK or UGX, which are written without decimals, in hundredths all the same.
 */
const wholeUnits = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))

/** The least that Stripe charges, in units: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts. */
const minimumCharges: Readonly<Record<string, number>> = {
  aed: 2,
  aud: 0.5,
  bgn: 1,
  brl: 0.5,
  cad: 0.5,
  chf: 0.5,
  czk: 15,
  dkk: 2.5,
  eur: 0.5,
  gbp: 0.3,
  hkd: 4,
  huf: 175,
  inr: 0.5,
  jpy: 50,
  mxn: 10,
  myr: 2,
  nok: 3,
  nzd: 0.5,
  pln: 2,
  ron: 2,
  sek: 3,
  sgd: 0.5,
  thb: 10,
  usd: 0.5,
}

/** Stripe charges at most eight digits of the smallest unit, whatever the currency. */
const MAX_CHARGE = 99_999_999

const known = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()))

/** How many decimals people write in a currency: 2 of usd, 0 of jpy, 3 of kwd. */
const writtenDigits = (currency: string): number =>
  moneyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2

/** How many decimals of the unit Stripe counts in. */
const stripeDigits = (currency: string): number => {
  const code = currency.toLowerCase()
  return wholeUnits.has(code) ? 0 : Math.max(2, writtenDigits(code))
}

/** Whether there is such a currency, by its ISO code in either case. */
export const isCurrency = (code: string): boolean => known.has(code.toLowerCase())

/**
 * How many decimals a price may have: 2 of usd, 0 of jpy. Also 2 of kwd, which has three: Stripe wants the last one to
 * be 0.
 */
export const currencyDigits = (currency: string): number =>
  Math.min(2, writtenDigits(currency), stripeDigits(currency))

/** Which multiple of the smallest unit an amount has to be: 1 of usd, 10 of kwd, 100 of isk. */
export const chargeStep = (currency: string): number =>
  10 ** (stripeDigits(currency) - currencyDigits(currency))

/** Converts a price to the smallest unit of the currency, as Stripe counts: 19.99 → 1999 in usd, 500 → 500 in jpy. */
export const toCents = (price: number, currency = 'usd'): number =>
  Math.round(price * 10 ** currencyDigits(currency)) * chargeStep(currency)

/** Converts from the smallest unit of the currency, as Stripe counts: 1999 → 19.99 in usd, 500 → 500 in jpy. */
export const fromCents = (cents: number, currency = 'usd'): number => cents / 10 ** stripeDigits(currency)

export interface ChargeLimits {
  min: number
  max: number
}

/** The least and the most that a card can be charged, in units of the currency. */
export const chargeLimits = (currency: string): ChargeLimits => {
  const step = chargeStep(currency)
  return {
    min: minimumCharges[currency.toLowerCase()] ?? fromCents(step, currency),
    max: fromCents(MAX_CHARGE - (MAX_CHARGE % step), currency),
  }
}
