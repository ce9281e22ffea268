import { z } from 'zod'
import { type ChargeLimits, chargeLimits, currencyDigits } from './currency.ts'
import { formatMoney } from './format-money.ts'

/** The highest price of a ticket in any currency, in its units, as in events, which services must stay able to read. */
export const MAX_PRICE = 999_999.99

const decimal = /^\d{1,6}(\.\d{1,2})?$/

/** Parses a number or a decimal string; undefined if it is neither. */
const toPrice = (value: number | string): number | undefined => {
  // A number's shortest decimal form is what its sender meant: 19.99 is "19.99", 1e400 is "Infinity".
  const text = String(value)
  return decimal.test(text) ? Number(text) : undefined
}

const schemaOf = (accepts: (price: number) => boolean, rule: string, example = 19.99) =>
  z
    .union([z.number(), z.string().trim()], { error: 'Price must be a number' })
    .meta({ examples: [example, `${example}`] })
    .transform((value, context) => {
      const price = toPrice(value)
      if (price !== undefined && accepts(price)) return price
      context.addIssue({ code: 'custom', message: `Price must be ${rule}` })
      return z.NEVER
    })
    .describe(rule.charAt(0).toUpperCase() + rule.slice(1))

/**
 * A price in units of any currency: a number, or a decimal string as users type it; above 0, at most {@link MAX_PRICE},
 * with at most two decimals. Parses to a number.
 */
export const priceSchema = schemaOf(
  (price) => price > 0,
  `above 0, at most ${MAX_PRICE}, with two decimals at most`,
)

/**
 * The minimum and maximum price of a ticket, in units of the currency: limited by Stripe's charges and {@link
 * MAX_PRICE}.
 */
export const priceLimits = (currency: string): ChargeLimits => {
  const { min, max } = chargeLimits(currency)
  const most = currencyDigits(currency) === 0 ? Math.floor(MAX_PRICE) : MAX_PRICE
  return { min, max: Math.min(max, most) }
}

/** The price of a ticket on sale: like {@link priceSchema}, but within the {@link priceLimits} of this currency. */
export const sellingPriceSchema = (currency: string) => {
  const { min, max } = priceLimits(currency)
  const digits = currencyDigits(currency)
  const range = `from ${formatMoney(min, currency)} to ${formatMoney(max, currency)}`
  return schemaOf(
    (price) => price >= min && price <= max && Number(price.toFixed(digits)) === price,
    digits === 0 ? `a whole number ${range}` : `${range}, with two decimals at most`,
    digits === 0 ? 4500 : 19.99,
  )
}
