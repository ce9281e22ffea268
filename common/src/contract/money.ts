import { z } from 'zod'

/** The highest price of a ticket, in units of the currency. Stripe refuses charges of more than 8 digits of cents. */
export const MAX_PRICE = 999_999.99

const decimal = /^\d{1,6}(\.\d{1,2})?$/

/**
 * A price in units of the currency: a number, or a decimal string as people type it; above 0, at most
 * {@link MAX_PRICE}, two decimals at most. Parses to a number.
 */
export const priceSchema = z
  .union([z.number(), z.string().trim()], { error: 'Price must be a number' })
  .meta({ examples: [19.99, '19.99'] })
  .transform((value, context) => {
    // Number's shortest decimal form is what the sender meant: 19.99 is "19.99", 1e400 is "Infinity".
    const text = String(value)
    const price = Number(text)
    if (decimal.test(text) && price > 0) return price
    context.addIssue({
      code: 'custom',
      message: `Price must be above 0, at most ${MAX_PRICE}, with two decimals at most`,
    })
    return z.NEVER
  })
  .describe(`Above 0, at most ${MAX_PRICE}, two decimals at most`)

/** Converts a price to the smallest unit of the currency: 19.99 → 1999. */
export const toCents = (price: number): number => Math.round(price * 100)

/** Writes an amount in units of the currency as people read it: 10, 'usd' → "$10.00". */
export const formatMoney = (amount: number, currency = 'usd'): string =>
  new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(amount)
