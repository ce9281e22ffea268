import { moneyFormat } from './format-money.ts'

/**
 * Stripe's zero-decimal currencies: https://docs.stripe.com/currencies#zero-decimal. `Intl`'s list is longer: HUF, ISK
 * and UGX, for example, are written without decimals, but Stripe counts them in hundredths.
 */
const wholeUnits = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '))

/** Stripe's minimum charges, in units: https://docs.stripe.com/currencies#minimum-and-maximum-charge-amounts. */
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

/** Stripe's maximum charge: eight digits in the smallest unit of any currency. */
const MAX_CHARGE = 99_999_999

const known = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()))

/** The number of decimals in which a currency is written: 2 for usd, 0 for jpy, 3 for kwd. */
const writtenDigits = (currency: string): number =>
  moneyFormat(currency).resolvedOptions().maximumFractionDigits ?? 2

/** The number of decimals in which Stripe counts a currency. */
const stripeDigits = (currency: string): number => {
  const code = currency.toLowerCase()
  return wholeUnits.has(code) ? 0 : Math.max(2, writtenDigits(code))
}

/** Whether a currency exists, by its ISO code in any case. */
export const isCurrency = (code: string): boolean => known.has(code.toLowerCase())

/**
 * The number of decimals that a price may have: 2 for usd, 0 for jpy. Also 2 for kwd, which has three: Stripe requires
 * the last one to be 0.
 */
export const currencyDigits = (currency: string): number =>
  Math.min(2, writtenDigits(currency), stripeDigits(currency))

/** The step by which amounts in the smallest unit may differ: 1 for usd, 10 for kwd, 100 for isk. */
export const chargeStep = (currency: string): number =>
  10 ** (stripeDigits(currency) - currencyDigits(currency))

/** Converts a price to Stripe's smallest unit of the currency: 19.99 → 1999 in usd, 500 → 500 in jpy. */
export const toCents = (price: number, currency = 'usd'): number =>
  Math.round(price * 10 ** currencyDigits(currency)) * chargeStep(currency)

/** Converts an amount from Stripe's smallest unit of the currency: 1999 → 19.99 in usd, 500 → 500 in jpy. */
export const fromCents = (cents: number, currency = 'usd'): number => cents / 10 ** stripeDigits(currency)

/** The price of several tickets, in units of any currency. */
export const totalPrice = (price: number, quantity: number): number =>
  Math.round(price * quantity * 100) / 100

export interface ChargeLimits {
  min: number
  max: number
}

/** The minimum and maximum charge, in units of the currency. */
export const chargeLimits = (currency: string): ChargeLimits => {
  const step = chargeStep(currency)
  return {
    min: minimumCharges[currency.toLowerCase()] ?? fromCents(step, currency),
    max: fromCents(MAX_CHARGE - (MAX_CHARGE % step), currency),
  }
}
