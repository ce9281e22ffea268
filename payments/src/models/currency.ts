/** Currencies that Stripe takes in whole units or in thousandths: prices of two decimals do not fit them. */
const withoutCents = new Set([
  ...['bif', 'clp', 'djf', 'gnf', 'isk', 'jpy', 'kmf', 'krw', 'mga', 'pyg', 'rwf', 'ugx', 'vnd', 'vuv'],
  ...['xaf', 'xof', 'xpf'],
  ...['bhd', 'jod', 'kwd', 'omr', 'tnd'],
])

/** Whether a currency's smallest unit is its hundredth. `code` in lower case. */
export const hasCents = (code: string): boolean => !withoutCents.has(code)

/** Converts from the smallest unit of the currency: 1999 → 19.99. */
export const fromCents = (cents: number): number => cents / 100
